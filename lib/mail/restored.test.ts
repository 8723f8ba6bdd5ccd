import { afterEach, beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { at, emptyOutbox, HOUR, mailsOf, putMails, start } from './post.fixture';
import { decideRestored, RESTORED, restoredMails } from './restored';
import { mailTrouble } from './trouble';

beforeEach(emptyOutbox);
afterEach(emptyOutbox);

/** Mails as a restore leaves them, of two kinds; and one that was parked otherwise. */
async function restored() {
  const [news, letters] = [await putMails('UPDATE', 2, start), await putMails('NOTICE', 3, start)];
  const [other = ''] = await putMails('NOTICE', 1, start);
  await db().mail.updateMany({ data: { state: 'PARKED', failure: RESTORED } });
  await db().mail.update({ where: { id: other }, data: { failure: 'no_answer' } });
  return { news, letters, other };
}

const statesOf = async (ids: string[]) => [...new Set((await mailsOf(ids)).map(({ state }) => state))];

test('what a restore found unsent is counted by its kind, and told as trouble until it is decided on', async () => {
  expect(await mailTrouble(start)).toBeNull();
  await restored();
  expect(await restoredMails()).toEqual([
    { kind: 'NOTICE', count: 3 },
    { kind: 'UPDATE', count: 2 },
  ]);
  expect(await mailTrouble(start)).toMatchObject({ restored: 5 });
  expect(await decideRestored('drop', start)).toBe(5);
  expect(await mailTrouble(start)).toBeNull();
});

test('one kind is sent and another dropped; what was parked otherwise is left alone', async () => {
  const { news, letters, other } = await restored();
  expect(await decideRestored('send', at(HOUR), 'NOTICE')).toBe(3);
  expect(await statesOf(letters)).toEqual(['WAITING']);
  expect((await mailsOf(letters)).map(({ dueAt, failure }) => [dueAt, failure])).toEqual(
    Array(3).fill([at(HOUR), null]),
  );
  expect(await statesOf(news)).toEqual(['PARKED']);
  expect(await decideRestored('drop', at(HOUR))).toBe(2);
  expect(await statesOf(news)).toEqual(['CANCELLED']);
  expect(await statesOf([other])).toEqual(['PARKED']);
  expect(await decideRestored('send', at(HOUR))).toBe(0);
});
