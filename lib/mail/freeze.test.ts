import { expect, test } from 'vitest';
import { startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { freezeDue } from './freeze';
import type { Composers } from './message';
import { postDue } from './post';
import { at, composing, delivered, MINUTE, mailsOf, putMails, start } from './post.fixture';
import { senderTo } from './sender.fixture';

const sender = senderTo(startPostbox);
test('a sign-in goes before confirmations, then letters one by one, and updates last', async () => {
  await putMails('UPDATE', 3, at(-9_000));
  await putMails('LETTER', 2, at(-5_000));
  await putMails('REMINDER', 1, at(-4_500));
  await putMails('CONFIRMATION', 2, at(-4_000));
  await putMails('SIGN_IN', 1, start);
  expect(await sender.postAll(start)).toEqual(['accepted', 'accepted', 'accepted', 'accepted']);
  const postings = await db().posting.findMany({ orderBy: { id: 'asc' }, include: { mails: true } });
  expect(postings.map(({ mails }) => mails.map(({ kind }) => kind).sort())).toEqual([
    ['CONFIRMATION', 'CONFIRMATION', 'REMINDER', 'SIGN_IN'],
    ['LETTER'],
    ['LETTER'],
    ['UPDATE', 'UPDATE', 'UPDATE'],
  ]);
});

test('where only one may go at once, the most urgent goes first', async () => {
  const kinds = ['UPDATE', 'LETTER', 'CONFIRMATION', 'SIGN_IN'] as const;
  for (const [index, kind] of kinds.entries()) await putMails(kind, 1, at(index));
  const transport = { ...sender.transport(), atOnce: 1 };
  for (let seconds = 1; seconds <= 4; seconds += 1)
    await postDue({ composers: composing(), transport, perSecond: 2, now: at(seconds * 1_000) });
  expect((await delivered(sender.url)).map(({ subject }) => subject)).toEqual(kinds);
});

test('more than a hundred mails leave in as few requests as can be', async () => {
  await putMails('CONFIRMATION', 250, start);
  expect(await sender.postAll(start)).toEqual(['accepted', 'accepted', 'accepted']);
  const postings = await db().posting.findMany({ orderBy: { id: 'asc' }, include: { mails: true } });
  expect(postings.map(({ mails }) => mails.length)).toEqual([100, 100, 50]);
});

test('a mail with nothing to say is cancelled, one that cannot be written waits, and the others leave', async () => {
  const [silent = '', broken = '', good = ''] = await putMails('CONFIRMATION', 3, start);
  const composers = composing({ silent: [silent], broken: [broken] });
  expect(await sender.postAll(start, composers)).toEqual(['accepted']);
  const states = new Map((await mailsOf([silent, broken, good])).map((mail) => [mail.id, mail]));
  expect(states.get(silent)).toMatchObject({ state: 'CANCELLED' });
  expect(states.get(good)).toMatchObject({ state: 'ACCEPTED' });
  expect(states.get(broken)).toMatchObject({
    state: 'WAITING',
    failure: 'compose:TypeError',
    dueAt: at(10 * MINUTE),
  });
  expect(await sender.postAll(at(11 * MINUTE))).toEqual(['accepted']);
  expect(await sender.arrivals([silent, broken, good])).toEqual([0, 1, 1]);
});

test('where nothing of what is due leaves, no turn of the rate is taken', async () => {
  const silent = await putMails('LETTER', 2, start);
  const composers = composing({ silent });
  const transport = sender.transport();
  for (let look = 0; look < 2; look += 1)
    expect(await postDue({ composers, transport, perSecond: 1, now: start })).toEqual({
      did: 'wait',
      wait: 0,
    });
  const [mail = ''] = await putMails('CONFIRMATION', 1, start);
  expect(await postDue({ composers, transport, perSecond: 1, now: start })).toMatchObject({
    did: 'accepted',
  });
  expect(await sender.arrivals([mail])).toEqual([1]);
});

test('a sender that works at the first letter leaves the others to the next sender', async () => {
  const letters = await putMails('LETTER', 3, start);
  let begun = () => {};
  let go = () => {};
  const started = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const gone = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow: Composers = {
    ...composing(),
    LETTER: async (tx, mails, now) => {
      begun();
      await gone;
      return composing().LETTER(tx, mails, now);
    },
  };
  const first = freezeDue(slow, start);
  await started;
  // The first letter is not overtaken by a later one to, perhaps, the same addressee.
  expect(await freezeDue(composing(), start)).toBe('nothing');
  go();
  expect(await first).toBe('made');
  expect(await freezeDue(composing(), start)).toBe('made');
  expect((await mailsOf(letters)).filter(({ state }) => state === 'QUEUED')).toHaveLength(2);
});
