import { readFileSync } from 'node:fs';
import { db } from '@/lib/db';
import { addSignatures, makeOrganiser } from '@/prisma/factories';
import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { signature } from './support/signatures';
import { expect, someone, test } from './support/test';

const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

/** A campaign of a week, with mails to one provider that did not get through on one day, and somebody who may only see figures. */
async function weekOld() {
  const made = await campaign({ opensAt: ago(7), timeZone: 'America/Lima', goal: 20 });
  const source = { source: 'poster', country: 'PE' };
  await addSignatures(db(), made.id, [
    ...[6, 5, 5, 3, 1].map((days) => signature(`Signer ${days}`, { at: ago(days), ...source })),
    signature('Today'),
  ]);
  const day = new Date(ago(2).toISOString().slice(0, 10));
  await db().funnel.createMany({
    data: [
      { campaignId: made.id, provider: 'microsoft', day, queued: 120, confirmed: 31, bounced: 40, gone: 9 },
      { campaignId: made.id, provider: 'google', day, queued: 200, confirmed: 170, bounced: 1 },
    ],
  });
  const viewer = await makeOrganiser(db(), someone('viewer'));
  await db().membership.create({
    data: { organiserId: viewer.id, organisationId: made.organisation.id, role: 'VIEWER' },
  });
  return { ...made, viewer };
}

test('who may only see figures sees how a campaign goes, what is wrong, and takes the numbers away', async ({
  page,
}) => {
  const { slug, viewer } = await weekOld();
  await isSignedIn(page, viewer);
  await page.goto('/en/organise');
  await page.getByRole('link', { name: 'Water for the school' }).click();
  await expect(page.getByText('Not yet confirmed').locator('..')).toContainText('110');
  await expect(page.getByText(/Of 120 mails to Outlook.* 31 were confirmed; 40 came back/)).toBeVisible();
  await expect(
    page.getByRole('img', { name: /^All signatures that count.*6 today, of a goal of 20/ }),
  ).toBeVisible();
  await expect(page.getByRole('row', { name: /Peru 5/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Lists/ })).toHaveCount(0);
  const each = page.locator('details').filter({ has: page.locator('[aria-label="Each day"]') });
  await each.locator('summary').click();
  await expect(each.getByRole('row')).toHaveCount(9);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download (CSV): Each day' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(new RegExp(`^${slug}-days-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  const csv = readFileSync(await file.path(), 'utf8');
  expect(csv.trim().split('\r\n')).toHaveLength(9);
  expect(csv).not.toContain('Signer');
});

test('the figures of a busy, an empty and a huge campaign are for everyone', async ({ page }) => {
  const busy = await weekOld();
  const empty = await campaign();
  const huge = await campaign({ opensAt: ago(400), goal: 5_000_000 });
  await db().$executeRaw`
    INSERT INTO "Tally" ("campaignId", dimension, key, hour, count)
    SELECT ${huge.id}::uuid, dimension::"TallyDimension", key, date_trunc('hour', now()) - n * interval '7 hours', 4000
    FROM generate_series(0, 1250) AS n,
      (VALUES ('TOTAL', ''), ('KIND', 'person'), ('COUNTRY', 'DE'), ('SOURCE', repeat('a', 32))) AS t(dimension, key)`;
  await db().campaignCount.update({
    where: { campaignId: huge.id },
    data: { confirmed: 5_004_000, lastPosition: 5_004_000 },
  });
  for (const { organiser, slug } of [busy, empty, huge]) {
    await page.context().clearCookies();
    await isSignedIn(page, organiser);
    await looksRight(page, `/en/organise/campaigns/${slug}`);
    await looksRight(page, `/es/organise/campaigns/${slug}`);
  }
});
