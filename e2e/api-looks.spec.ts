import { v7 as uuid } from 'uuid';
import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import { hookEvents } from '@/lib/hooks/hook';
import { newSecret, sealSecret } from '@/lib/hooks/secret';
import { words } from '@/lib/words';
import { looksRight } from './support/axe';
import { campaign } from './support/cast';
import { isSignedIn } from './support/doings';
import { expectReachableAnywhere } from './support/keyboard';
import { expect, test } from './support/test';

const NOW = new Date();
const LONG = 'the-table-of-signatures-on-the-union-branch-website-and-everything-that-hangs-from-it';

/** An organisation with tokens in every state, a hook that fails, and a log of every kind. */
async function busyOrganisation() {
  const { id: campaignId, organiser, organisation } = await campaign();
  const organisationId = organisation.id;
  const token = { organisationId, createdAt: NOW, scopes: ['FIGURES' as const, 'LEGAL' as const] };
  const tokenId = uuid();
  await db().apiToken.createMany({
    data: [
      { ...token, id: tokenId, name: LONG, hash: uuid(), createdById: organiser.id, lastUsedAt: NOW },
      { ...token, id: uuid(), name: 'newsletter', hash: uuid(), createdById: uuid() },
      { ...token, id: uuid(), name: 'old', hash: uuid(), createdById: organiser.id, revokedAt: NOW },
    ],
  });
  const hookId = uuid();
  await db().hook.create({
    data: {
      ...{
        id: hookId,
        organisationId,
        url: `https://hooks.example/${LONG}/${LONG}`,
        events: [...hookEvents],
      },
      ...{ secret: await sealSecret(hookId, newSecret()), createdById: organiser.id, createdAt: NOW },
      failingSince: NOW,
    },
  });
  const call = { hookId, campaignId, nextTryAt: new Date(NOW.getTime() + 86_400_000), createdAt: NOW };
  await db().hookCall.createMany({
    data: [
      {
        ...call,
        id: uuid(),
        event: 'signature.confirmed',
        state: 'DELIVERED',
        deliveredAt: NOW,
        status: 204,
      },
      { ...call, id: uuid(), event: 'letter.delivered', tries: 3, status: 302, trouble: 'redirect' },
      { ...call, id: uuid(), event: 'campaign.closed', tries: 10, state: 'FAILED', trouble: 'timeout' },
    ],
  });
  const about = { id: campaignId, organisationId };
  await writeDown(db(), organiser.id, about, 'letters.send', { batch: 3 }, NOW);
  await writeDown(db(), uuid(), about, 'campaign.close', { outcome: 'WON' }, NOW);
  const taken = { tokenId, purpose: 'handover', format: 'xlsx', count: 12_345 };
  await writeDown(db(), null, about, 'signatures.export', taken, NOW);
  return { organiser, organisationId, tokenId, hookId };
}

test('the tokens, the hooks and the log are for everyone, in three languages', async ({ page }) => {
  test.slow();
  const { organiser, organisationId, tokenId, hookId } = await busyOrganisation();
  await isSignedIn(page, organiser);
  for (const locale of ['en', 'es', 'ar']) {
    const own = `/${locale}/organise/organisations/${organisationId}`;
    for (const path of [
      ...['tokens', `tokens/${tokenId}/revoke`, 'tokens/use'],
      ...['hooks', `hooks/${hookId}`, `hooks/${hookId}/delete`],
      ...['log', 'log?kind=letters&from=2026-01-01', 'log?who=operator&to=2020-01-01'],
    ]) {
      await looksRight(page, `${own}/${path}`);
      await expectReachableAnywhere(page);
    }
  }
  await expect(page.getByText(words('ar', 'AuditLog')('list.none'))).toBeVisible();
});
