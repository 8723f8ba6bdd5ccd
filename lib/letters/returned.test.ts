import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { gather, gatherDue } from './gather';
import { goOn } from './go-on';
import { leave, lettersOf, sign } from './letters.fixture';
import { pauseLetters, resumeLetters } from './pause';
import { changeAddress, seeToReturned, tellAgain } from './returned';

const NOW = new Date();
const later = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

const FIRST = 'first@office.example';
const SECOND = 'second@office.example';

// What other tests of this worker's database had come back is seen to before anything is counted.
beforeEach(() => seeToReturned(NOW));

/** A campaign with one addressee, to whom so many letters about two signatures each are written. */
async function written(letters: number, given: { secondEmail?: string } = {}) {
  const campaign = await makeCampaign(db(), { letterEvery: 2, to: [{ email: FIRST, ...given }] });
  const addresseeId = campaign.addressees[0]?.id ?? '';
  await sign(campaign.id, letters * 2, NOW);
  await gather(campaign.id, NOW);
  const addressee = () => db().addressee.findUniqueOrThrow({ where: { id: addresseeId } });
  const covered = async () =>
    (await lettersOf(campaign.id)).map(({ fromPosition, toPosition, mail }) => [
      fromPosition,
      toPosition,
      mail?.state,
    ]);
  return { id: campaign.id, addresseeId, addressee, covered, closesAt: campaign.closesAt };
}

test('what came back is told again, to the second address, and nobody waits for an organiser', async () => {
  const { id, addressee, covered } = await written(3, { secondEmail: SECOND });
  await leave(id, later(1), 'BOUNCED', { number: 2 });
  await leave(id, later(1));
  expect(await seeToReturned(later(2))).toBe(1);
  expect(await seeToReturned(later(2))).toBe(0);
  expect(await addressee()).toMatchObject({ email: SECOND, secondEmail: null, trouble: null, toldTo: 2 });
  await gatherDue(later(3));
  expect(await covered()).toEqual([
    [1, 2, 'DELIVERED'],
    [3, 4, 'BOUNCED'],
    [5, 6, 'DELIVERED'],
    [3, 4, 'WAITING'],
  ]);
  expect(await addressee()).toMatchObject({ toldTo: 6 });
});

test('letters to the old address that bounce one after the other do not burn the second', async () => {
  const { id, addressee } = await written(4, { secondEmail: SECOND });
  await leave(id, later(1));
  const bounce = (number: number) =>
    db().mail.updateMany({ where: { letter: { campaignId: id, number } }, data: { state: 'BOUNCED' } });
  await bounce(1);
  await seeToReturned(later(2));
  await gatherDue(later(3));
  await leave(id, later(4));
  for (const number of [2, 3]) {
    await bounce(number);
    await seeToReturned(later(4 + number));
    expect(await addressee()).toMatchObject({ email: SECOND, trouble: null });
  }
  // The one that told the first letter's names again went to the second address.
  await bounce(5);
  await seeToReturned(later(8));
  expect(await addressee()).toMatchObject({ email: SECOND, trouble: 'BOUNCED' });
  await bounce(4);
  await seeToReturned(later(9));
  expect(await addressee()).toMatchObject({ trouble: 'BOUNCED', toldTo: 0 });
});

test('a letter that was under way when an organiser changed the address says nothing of the new one', async () => {
  const { id, addresseeId, addressee, covered } = await written(1, { secondEmail: SECOND });
  await leave(id, later(1));
  await changeAddress(addresseeId, 'new@office.example', later(2));
  await db().mail.updateMany({ where: { letter: { campaignId: id } }, data: { state: 'BOUNCED' } });
  await seeToReturned(later(3));
  expect(await addressee()).toMatchObject({
    email: 'new@office.example',
    secondEmail: SECOND,
    trouble: null,
  });
  await gatherDue(later(4));
  expect(await covered()).toEqual([
    [1, 2, 'BOUNCED'],
    [1, 2, 'WAITING'],
  ]);
});

test.each([
  ['SUPPRESSED', null],
  ['FAILED', 'smtp_550'],
] as const)('%s (%s) is no other end than a bounce', async (state, failure) => {
  const { id, addressee, covered } = await written(1);
  await leave(id, later(1), state);
  await db().mail.updateMany({ where: { letter: { campaignId: id } }, data: { failure } });
  await seeToReturned(later(2));
  expect(await addressee()).toMatchObject({ email: FIRST, trouble: 'BOUNCED', toldTo: 0 });
  await gatherDue(later(3));
  expect((await covered()).length).toBe(1);
});

test('a letter refused for itself says nothing of the address: the second one is not used up, and none follows', async () => {
  const { id, addressee, covered } = await written(1, { secondEmail: SECOND });
  await leave(id, later(1), 'FAILED');
  await seeToReturned(later(2));
  const stands = { email: FIRST, secondEmail: SECOND, trouble: 'REFUSED', toldTo: 0 };
  expect(await addressee()).toMatchObject(stands);
  await gatherDue(later(3));
  expect((await covered()).length).toBe(1);
});

test('a letter cancelled because its addressee said stop is told when they go on', async () => {
  const { id, addresseeId, addressee, covered } = await written(1);
  await db().addressee.update({ where: { id: addresseeId }, data: { rhythm: 'STOP' } });
  await leave(id, later(1), 'CANCELLED');
  await seeToReturned(later(2));
  expect(await addressee()).toMatchObject({ trouble: null, toldTo: 0 });
  await gatherDue(later(3));
  expect(await goOn(addresseeId)).toEqual({ ok: true });
  await gatherDue(later(4));
  expect(await covered()).toEqual([
    [1, 2, 'CANCELLED'],
    [1, 2, 'WAITING'],
  ]);
});

test('with trouble no letter leaves; with another address they go on where they came back', async () => {
  const { id, addresseeId, addressee, covered } = await written(3);
  await leave(id, later(1), 'BOUNCED', { number: 1 });
  await seeToReturned(later(2));
  expect((await covered()).map(([, , state]) => state)).toEqual(['BOUNCED', 'CANCELLED', 'CANCELLED']);
  await gatherDue(later(3));
  expect((await covered()).length).toBe(3);
  await changeAddress(addresseeId, SECOND, later(4));
  expect(await addressee()).toMatchObject({ email: SECOND, trouble: null });
  await gatherDue(later(5));
  expect((await covered()).slice(3)).toEqual([
    [1, 2, 'WAITING'],
    [3, 4, 'WAITING'],
    [5, 6, 'WAITING'],
  ]);
  await leave(id, later(6), 'BOUNCED', { number: 4 });
  await seeToReturned(later(7));
  expect(await addressee()).toMatchObject({ trouble: 'BOUNCED' });
});

test('a complaint stops letters, but what was complained of has been read', async () => {
  const { id, addressee, covered } = await written(1, { secondEmail: SECOND });
  await leave(id, later(1), 'COMPLAINED');
  expect(await seeToReturned(later(2))).toBe(1);
  expect(await seeToReturned(later(2))).toBe(0);
  expect(await addressee()).toMatchObject({ email: FIRST, trouble: 'COMPLAINED', toldTo: 2 });
  await sign(id, 2, NOW);
  await gatherDue(later(3));
  expect(await covered()).toEqual([[1, 2, 'COMPLAINED']]);
});

test('a letter of which nobody knows whether it went is told again only when an organiser says so, once', async () => {
  const { id, addressee, covered } = await written(2);
  await leave(id, later(1), 'PARKED', { number: 1 });
  await leave(id, later(1));
  await seeToReturned(later(2));
  await gatherDue(later(2));
  expect((await covered()).length).toBe(2);
  const [parked, arrived] = await lettersOf(id);
  expect(await tellAgain(arrived?.id ?? '', later(3))).toEqual({ ok: false, reason: 'not-parked' });
  expect(await tellAgain(parked?.id ?? '', later(3))).toEqual({ ok: true });
  expect(await tellAgain(parked?.id ?? '', later(3))).toEqual({ ok: false, reason: 'not-parked' });
  expect(await addressee()).toMatchObject({ email: FIRST, trouble: null });
  await gatherDue(later(4));
  expect(await covered()).toEqual([
    [1, 2, 'CANCELLED'],
    [3, 4, 'DELIVERED'],
    [1, 2, 'WAITING'],
  ]);
});

test('a letter that had nothing to say any more was not told', async () => {
  const { id, covered } = await written(1);
  await db().mail.updateMany({ where: { letter: { campaignId: id } }, data: { state: 'CANCELLED' } });
  await gather(id, later(1));
  expect(await covered()).toEqual([
    [1, 2, 'CANCELLED'],
    [1, 2, 'WAITING'],
  ]);
});

test('the last letter is told again when it comes back, and is the last one then', async () => {
  const { id, addresseeId, closesAt } = await written(1);
  await leave(id, later(1));
  const end = (minutes: number) => new Date(closesAt.getTime() + 86_400_000 + minutes * 60_000);
  await gatherDue(end(0));
  await leave(id, end(1), 'BOUNCED', { number: 2 });
  await seeToReturned(end(2));
  await gatherDue(end(3));
  expect((await lettersOf(id)).length).toBe(2);
  await changeAddress(addresseeId, SECOND, end(4));
  await gatherDue(end(5));
  await gatherDue(end(6));
  expect((await lettersOf(id)).map(({ final, mail }) => [final, mail?.state])).toEqual([
    [false, 'DELIVERED'],
    [true, 'BOUNCED'],
    [true, 'WAITING'],
  ]);
});

test('paused and resumed, letters that were put off are due in the order in which they were written', async () => {
  const { id } = await written(3);
  const log: string[] = [];
  expect(await resumeLetters(id, later(1))).toEqual({ ok: false, reason: 'already' });
  expect(await pauseLetters(id, later(1), async () => void log.push('paused'))).toEqual({ ok: true });
  expect(await pauseLetters(id, later(1), async () => void log.push('twice'))).toEqual({
    ok: false,
    reason: 'already',
  });
  expect(log).toEqual(['paused']);
  for (const { number, mail } of await lettersOf(id))
    await db().mail.update({ where: { id: mail?.id }, data: { dueAt: later(30 - number) } });
  await sign(id, 2, NOW);
  await gatherDue(later(2));
  expect((await lettersOf(id)).length).toBe(3);
  expect(await resumeLetters(id, later(3))).toEqual({ ok: true });
  const due = (await lettersOf(id)).map(({ mail }) => mail?.dueAt.getTime() ?? 0);
  expect(due).toEqual(due.toSorted((one, other) => one - other));
  expect(due.at(-1)).toBeLessThan(later(4).getTime());
  await gatherDue(later(4));
  expect((await lettersOf(id)).length).toBe(4);
});
