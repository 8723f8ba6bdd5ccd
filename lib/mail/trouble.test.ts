import { beforeEach, expect, test } from 'vitest';
import type { MailKind } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { freezeDue } from './freeze';
import type { Composers, Transport } from './message';
import { NotNow } from './not-now';
import { postDue } from './post';
import { at, composing, emptyOutbox, HOUR, MINUTE, mailsOf, putMails, start } from './post.fixture';
import { mailTrouble } from './trouble';

beforeEach(emptyOutbox);

const atOnce = 2;
const freeze = (now: Date) => freezeDue(composing(), now, { atOnce });

const post = (now: Date, kind: 'accepted' | 'later' = 'accepted') => {
  const transport = {
    atOnce,
    repeats: true,
    send: async () =>
      kind === 'accepted'
        ? { kind, receipts: ['one', 'two'].map((each) => `${each} ${now.getTime()}`) }
        : { kind, why: 'away' },
  } as Transport;
  return postDue({ composers: composing(), transport, perSecond: 2, now });
};

test('a large update that takes longer than five minutes is not late while it goes on', async () => {
  await putMails('UPDATE', 8, start);
  for (const minutes of [0, 4, 8]) {
    expect(await post(at(minutes * MINUTE))).toMatchObject({ did: 'accepted' });
    expect(await mailTrouble(at((minutes + 4) * MINUTE))).toBeNull();
  }
  expect(await mailTrouble(at(13 * MINUTE + 1))).toMatchObject({ lateSince: start });
});

test.each<[MailKind, boolean]>([
  ['SIGN_IN', true],
  ['CONFIRMATION', true],
  ['NOTICE', true],
  ['REMINDER', false],
  ['LETTER', false],
  ['UPDATE', false],
])('while mail goes, a %s that has been due for five minutes is late: %s', async (kind, late) => {
  await putMails('UPDATE', 2, at(-MINUTE));
  await freeze(at(4 * MINUTE));
  await putMails(kind, 1, start);
  expect(await mailTrouble(at(5 * MINUTE))).toBeNull();
  const trouble = await mailTrouble(at(5 * MINUTE + 1));
  expect(trouble?.lateSince ?? null).toEqual(late ? start : null);
});

test('an API that is away all day is told after five minutes, though nothing waits but what is tried again and again', async () => {
  await putMails('CONFIRMATION', 2, start);
  expect(await post(start, 'later')).toMatchObject({ did: 'retry' });
  expect(await mailTrouble(at(5 * MINUTE))).toBeNull();
  for (const hours of [1, 6, 23]) {
    expect(await post(at(hours * HOUR), 'later')).toMatchObject({ did: 'retry' });
    expect(await mailTrouble(at(hours * HOUR))).toMatchObject({ lateSince: start, parked: 0 });
  }
  expect(await post(at(23.5 * HOUR))).toMatchObject({ did: 'accepted' });
  expect(await mailTrouble(at(23.5 * HOUR))).toBeNull();
});

test('what is tried again and again without an answer moves nothing', async () => {
  await putMails('LETTER', 2, start);
  expect(await post(start, 'later')).toMatchObject({ did: 'retry' });
  expect(await mailTrouble(at(5 * MINUTE - 1))).toBeNull();
  expect(await post(at(5 * MINUTE), 'later')).toMatchObject({ did: 'retry' });
  expect(await mailTrouble(at(5 * MINUTE + 1))).toMatchObject({ lateSince: start });
});

test('what is not due yet is not late, however long nothing has moved', async () => {
  await putMails('SIGN_IN', 1, at(10 * MINUTE));
  await putMails('UPDATE', 1, at(10 * MINUTE));
  expect(await mailTrouble(at(15 * MINUTE))).toBeNull();
  expect(await mailTrouble(at(15 * MINUTE + 1))).toMatchObject({ lateSince: at(10 * MINUTE) });
});

test('a mail that cannot be written is told of after an hour, one that only waits for its time is not', async () => {
  const [broken = '', waiting = ''] = await putMails('LETTER', 2, start);
  await db().mail.updateMany({ data: { createdAt: start } });
  const failing: Composers = {
    ...composing(),
    LETTER: async (_, [mail]) => {
      throw mail?.id === broken ? new TypeError('ours') : new NotNow('Paused', HOUR);
    },
  };
  for (const minutes of [0, 0, 30, 59]) await freezeDue(failing, at(minutes * MINUTE));
  const failures = new Map((await mailsOf([broken, waiting])).map(({ id, failure }) => [id, failure]));
  expect([failures.get(broken), failures.get(waiting)]).toEqual(['compose:TypeError', 'later:Paused']);
  expect((await mailTrouble(at(HOUR)))?.unwritten ?? 0).toBe(0);
  expect(await mailTrouble(at(HOUR + 1))).toMatchObject({ unwritten: 1 });
});
