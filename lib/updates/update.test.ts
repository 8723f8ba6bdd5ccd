import { expect, test } from 'vitest';
import type { UpdateState } from '@/generated/prisma/enums';
import { earliest, mayBe, tooClose, type UpdateAct } from './update';

const at = (text: string) => new Date(`${text}Z`);

test('what may be done with an update', () => {
  const states: UpdateState[] = ['DRAFT', 'SCHEDULED', 'SENDING', 'SENT', 'CANCELLED'];
  const acts: UpdateAct[] = ['change', 'delete', 'schedule', 'take-back', 'cancel'];
  expect(states.map((state) => [state, acts.filter((act) => mayBe(state, act)).join(' ')])).toEqual([
    ['DRAFT', 'change delete schedule'],
    ['SCHEDULED', 'take-back cancel'],
    ['SENDING', 'cancel'],
    ['SENT', ''],
    ['CANCELLED', ''],
  ]);
});

test('the earliest time is the first that is two days from every other update, between two of them if there is room', () => {
  const now = at('2026-03-10T12:00');
  const after = (...others: string[]) => earliest(now, others.map(at));
  expect(after()).toEqual(now);
  expect(after('2026-03-09T12:00')).toEqual(at('2026-03-11T12:00'));
  expect(after('2026-03-08T12:00', '2026-03-12T12:00')).toEqual(now);
  expect(after('2026-03-12T11:00', '2026-03-09T12:00')).toEqual(at('2026-03-14T11:00'));
  expect(after('2026-03-09T12:00', '2026-03-13T12:00')).toEqual(at('2026-03-11T12:00'));
});

test('of the others the nearest counts, before or after, and exactly two days is enough', () => {
  const due = at('2026-03-10T12:00');
  const before = at('2026-03-08T12:01');
  const after = at('2026-03-11T00:00');
  expect(tooClose(due, [])).toBeNull();
  expect(tooClose(due, [at('2026-03-08T12:00'), at('2026-03-12T12:00')])).toBeNull();
  expect(tooClose(due, [before])).toEqual(before);
  expect(tooClose(due, [before, after])).toEqual(after);
});
