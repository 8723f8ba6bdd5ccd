import { db } from '@/lib/db';
import { campaign, person } from './support/cast';
import { expect, test } from './support/test';

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a mistyped provider is asked about; what was typed stays, and may be right', async ({ page }) => {
      const { slug, id } = await campaign();
      const ana = person('Ana Ríos');
      const [local = ''] = ana.email.split('@');
      const email = page.getByRole('textbox', { name: 'Your e-mail address' });
      const anyway = page.getByRole('checkbox', { name: 'The address is right as I typed it.' });
      await page.goto(`/en/campaigns/${slug}`);
      await expect(anyway).toBeHidden();
      await page.getByLabel('Your name', { exact: true }).fill(ana.name);
      await email.fill(`${local}@gmial.com`);
      await page.getByRole('checkbox', { name: /I agree/ }).check();
      await page.getByRole('button', { name: 'Sign', exact: true }).click();

      await expect(page.getByText(`Did you mean ${local}@gmail.com?`).first()).toBeVisible();
      await expect(email).toHaveValue(`${local}@gmial.com`);
      await expect(email).toHaveAttribute('aria-invalid', 'true');
      await expect(anyway).not.toBeChecked();
      expect(await db().signature.count({ where: { campaignId: id } })).toBe(0);

      await anyway.check();
      await page.getByRole('button', { name: 'Sign', exact: true }).click();
      await expect(page).toHaveURL(`/en/campaigns/${slug}/check-your-email`);
      expect(await db().signature.count({ where: { campaignId: id } })).toBe(1);
    });
  });
}
