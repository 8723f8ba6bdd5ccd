import { expect, test } from 'vitest';
import { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { movesTo, statesBefore, statesCameBack } from './mail';

const states = Object.values(MailState);

test('a mail never comes back to a state it has left, by whatever way', () => {
  for (const start of states) {
    const reached = new Set<MailState>();
    const walk = (from: MailState) => {
      for (const to of states.filter((each) => movesTo(from, each) && !reached.has(each))) {
        reached.add(to);
        walk(to);
      }
    };
    walk(start);
    expect(reached.has(start)).toBe(false);
  }
});

test.each([
  ['ACCEPTED', 'DELIVERED', true],
  ['DELIVERED', 'ACCEPTED', false],
  ['DELIVERED', 'DELAYED', false],
  ['DELIVERED', 'BOUNCED', true],
  ['BOUNCED', 'DELIVERED', false],
  ['BOUNCED', 'FAILED', false],
  ['SUPPRESSED', 'COMPLAINED', true],
  ['WAITING', 'CANCELLED', true],
  ['QUEUED', 'CANCELLED', false],
  ['QUEUED', 'PARKED', true],
  ['ACCEPTED', 'PARKED', false],
  ['PARKED', 'DELIVERED', false],
  ['PARKED', 'CANCELLED', true],
] as const)('%s to %s: %s', (from, to, may) => {
  expect(movesTo(from, to)).toBe(may);
});

test('the guard of a query says what the rule says', () => {
  for (const to of states) expect(statesBefore(to)).toEqual(states.filter((from) => movesTo(from, to)));
});

test.each<[string, readonly MailState[]]>([
  ['Mail_letter_came_back', [...statesCameBack, 'PARKED', 'CANCELLED']],
  // A mail that was refused before it left says nothing of a signer's mailbox.
  ['Mail_came_back', statesCameBack.filter((state) => state !== 'FAILED')],
])('the index %s holds the states that its queries write out', async (indexname, held) => {
  const [index] = await db().$queryRaw<{ indexdef: string }[]>`
    SELECT indexdef FROM pg_indexes WHERE indexname = ${indexname}`;
  const said = index?.indexdef.match(/'([A-Z]+)'/g)?.map((word) => word.slice(1, -1));
  expect(said?.sort()).toEqual([...held].sort());
});
