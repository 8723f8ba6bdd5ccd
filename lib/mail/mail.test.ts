import { expect, test } from 'vitest';
import { MailState } from '@/generated/prisma/enums';
import { movesTo, statesBefore } from './mail';

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
