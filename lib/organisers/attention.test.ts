import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { Campaign } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import { funnelOf } from '@/lib/figures/funnel';
import { lettersByState } from '@/lib/figures/letters';
import { type CampaignGiven, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { attention } from './attention';
import { ownCampaigns } from './own-campaigns';

const NOW = new Date('2026-05-04T12:00:00Z');
const DAY = 86_400_000;

/** What is to be seen to about a campaign, in words. */
async function needsOf(
  given: CampaignGiven,
  does: (campaign: Campaign) => Promise<unknown> = async () => {},
) {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), `${uuid()}@example.org`, [organisation.id]);
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, ...given }, NOW);
  await does(campaign);
  const [own] = await ownCampaigns(organiser.id, 'en', NOW);
  if (!own) throw new Error('not there');
  const funnel = await funnelOf(own.id);
  const letters = await lettersByState(own.id, 'en');
  const found = await attention(own, { funnel, letters }, NOW);
  return found.map(({ what, count }) => (count === undefined ? what : `${what} ${count}`));
}

test('a campaign on which all is well needs nobody', async () => {
  expect(await needsOf({})).toEqual([]);
});

test('a draft is to be opened, one about to close is said to be, and one that closed to be given an outcome', async () => {
  expect(await needsOf({ state: 'DRAFT' })).toEqual(['draft']);
  const closesAt = (days: number) => new Date(NOW.getTime() + days * DAY);
  expect(await needsOf({ closesAt: closesAt(15) })).toEqual([]);
  expect(await needsOf({ closesAt: closesAt(13.5) })).toEqual(['closing 14']);
  expect(await needsOf({ closesAt: closesAt(0.1) })).toEqual(['closing 1']);
  const ended = { state: 'CLOSED' as const, closesAt: closesAt(-0.5) };
  expect(await needsOf(ended)).toEqual(['outcome']);
  expect(await needsOf({ ...ended, outcome: 'WON' })).toEqual([]);
});

test('letters not released, paused, stopped or come back are told of, and a provider where mail gets lost', async () => {
  const one = (id: string) =>
    db().campaignCount.update({ where: { campaignId: id }, data: { confirmed: 1, lastPosition: 1 } });
  expect(await needsOf({ lettersReleasedAt: null })).toEqual([]);
  expect(await needsOf({ lettersReleasedAt: null }, ({ id }) => one(id))).toEqual(['unreleased']);
  expect(await needsOf({ lettersPausedAt: NOW })).toEqual(['paused']);
  const troubled = await needsOf({ to: [{ trouble: 'BOUNCED' }] }, async ({ id: campaignId }) => {
    const [addressee] = await db().addressee.findMany({ where: { campaignId } });
    const letter = {
      id: uuid(),
      campaignId,
      addresseeId: addressee?.id ?? '',
      textVersion: 1,
      createdAt: NOW,
    };
    await db().letter.create({
      data: { ...letter, number: 1, fromBatch: 1, toBatch: 1, fromPosition: 1, toPosition: 1 },
    });
    const mail = { id: uuid(), kind: 'LETTER' as const, priority: 2, locale: 'en', dueAt: NOW };
    await db().mail.create({ data: { ...mail, letterId: letter.id, state: 'PARKED' } });
    await db().funnel.create({
      data: { campaignId, provider: 'gmx', day: new Date('2026-05-03'), queued: 40, bounced: 20 },
    });
  });
  expect(troubled).toEqual(['parked 1', 'returned 1', 'provider 1']);
});

test('figures that the nightly recount found wrong come before everything else', async () => {
  const wrong = [{ what: 'confirmed', kept: 1, counted: 2 }];
  const counted = async (campaignId: string, found: object[]) => {
    await db().recount.create({ data: { campaignId, at: NOW, wrong: found } });
  };
  expect(await needsOf({ lettersPausedAt: NOW }, ({ id }) => counted(id, wrong))).toEqual([
    'recount 1',
    'paused',
  ]);
  expect(await needsOf({}, ({ id }) => counted(id, []))).toEqual([]);
  await db().recount.deleteMany();
});
