import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { gather, gatherByHand } from '@/lib/letters/gather';
import { leave, lettersOf, sign } from '@/lib/letters/letters.fixture';
import { makeCampaign } from '@/prisma/factories';
import { nextBatch } from './next-batch';

const NOON = new Date('2027-01-05T12:00:00Z');

test('what a batch by hand would hold, and who would get it now, is what happens when it is sent', async () => {
  const to = [
    { rhythm: 'EACH' },
    { rhythm: 'WEEKLY' },
    { rhythm: 'MILESTONES' },
    { rhythm: 'STOP' },
  ] as const;
  const campaign = await makeCampaign(db(), {
    ...{ letterEvery: 4, letterMinimum: 3, letterGapHours: 48, officeFrom: 9, officeTo: 17 },
    to: [...to.map((each) => ({ ...each, timeZone: 'UTC' })), { trouble: 'BOUNCED' as const }],
  });
  await sign(campaign.id, 4, NOON);
  await gather(campaign.id, NOON);
  await leave(campaign.id, NOON);
  await sign(campaign.id, 2, NOON);
  const evening = new Date('2027-01-06T20:00:00Z');
  expect(await nextBatch(campaign.id, 'en', evening)).toMatchObject({ number: 2, named: 2, tooFew: 3 });
  await sign(campaign.id, 1, NOON);
  const next = await nextBatch(campaign.id, 'en', evening);
  expect(next).toMatchObject({ number: 2, named: 3, unnamed: 0, tooFew: null });
  expect(next.addressees.map(({ now, why, waiting }) => [now, why, waiting])).toEqual([
    [true, undefined, 0],
    [false, 'weekly', 0],
    [false, 'milestones', 4],
    [false, 'stop', 4],
    [false, 'trouble', 4],
  ]);
  expect(await gatherByHand(campaign.id, next.number, evening)).toEqual({ ok: true });
  const sent = (await lettersOf(campaign.id)).filter(({ fromBatch }) => fromBatch === 2);
  expect(sent.map(({ addresseeId }) => addresseeId)).toEqual([campaign.addressees[0]?.id]);
  expect((await nextBatch(campaign.id, 'en', evening)).addressees[0]).toMatchObject({
    now: false,
    why: 'nothing',
  });
});

test('the cap of the day holds by hand, and the page says so', async () => {
  const campaign = await makeCampaign(db(), { letterEvery: 2, letterDailyCap: 1, to: [{ timeZone: 'UTC' }] });
  await sign(campaign.id, 2, NOON);
  await gather(campaign.id, NOON);
  await leave(campaign.id, NOON);
  await sign(campaign.id, 1, NOON);
  const { addressees } = await nextBatch(campaign.id, 'en', NOON);
  expect(addressees).toMatchObject([{ now: false, why: 'cap' }]);
});

test('of a campaign that writes to nobody there is nothing to say of anybody', async () => {
  const campaign = await makeCampaign(db(), { to: [] });
  expect(await nextBatch(campaign.id, 'en', NOON)).toEqual({
    ...{ number: 1, named: 0, unnamed: 0, tooFew: null, addressees: [] },
  });
});
