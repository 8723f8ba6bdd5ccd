import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { pendingOf, sumOf, troublesOf } from '@/lib/figures/confirming';
import { funnelOf } from '@/lib/figures/funnel';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { fillFunnel, providersFor } from './funnel';

const NOW = new Date('2026-05-20T12:00:00Z');

test('the demonstration’s funnel holds everybody who signed, and some who were lost', async () => {
  const campaign = await makeCampaign(db());
  const provider = providersFor('some');
  const people = Array.from({ length: 200 }, (_, n) => ({
    person: { name: `Signer ${n}`, email: `signer${n}@example.org` },
    at: new Date(NOW.getTime() - (n % 20) * 86_400_000),
    provider: provider(),
    pending: n < 3,
  }));
  await addSignatures(db(), campaign.id, people);
  await fillFunnel(db(), campaign.id, 'cas-nunca-mas', NOW);
  const funnel = await funnelOf(campaign.id);
  const sums = sumOf(funnel);
  expect(sums.confirmed).toBe(197);
  expect(pendingOf(sums)).toBe(3);
  expect(sums.bounced).toBeGreaterThan(21);
  for (const row of funnel) {
    expect(row.confirmed + row.gone).toBeLessThanOrEqual(row.queued);
    expect(row.delivered + row.bounced).toBe(row.accepted);
  }
  expect(troublesOf(funnel, '2026-05-20')).toMatchObject([{ provider: 'microsoft', day: '2026-05-17' }]);
});
