import { expectAccessible } from './support/axe';
import { expect, test } from './support/test';

test('whoever comes to the site finds the open campaigns in their own language', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/en$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
});
