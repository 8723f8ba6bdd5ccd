import type { UpdateState } from '@/generated/prisma/enums';

// What is true of an update: news of a campaign for the signers who asked for it. No database, no clock of its own.

const DAY = 86_400_000;

/** Between two updates of a campaign, in milliseconds: two days, unless an organiser confirms that it may be less. */
export const GAP = 2 * DAY;

/** What organisers do with an update. */
export type UpdateAct = 'change' | 'delete' | 'schedule' | 'take-back' | 'cancel';

// DRAFT -> SCHEDULED -> SENDING -> SENT; what is scheduled may be a draft again, what is on its way can only be stopped.
const MAY: Record<UpdateState, readonly UpdateAct[]> = {
  DRAFT: ['change', 'delete', 'schedule'],
  SCHEDULED: ['take-back', 'cancel'],
  SENDING: ['cancel'],
  SENT: [],
  CANCELLED: [],
};

/** Whether an act is possible in a state. */
export function mayBe(state: UpdateState, act: UpdateAct): boolean {
  return MAY[state].includes(act);
}

/** When an update may go at the earliest: at the first moment that is two days away from every other one. */
export function earliest(now: Date, others: Date[]): Date {
  let at = now.getTime();
  for (const other of others.map((time) => time.getTime()).sort((one, next) => one - next)) {
    if (Math.abs(other - at) < GAP) at = other + GAP;
  }
  return new Date(at);
}

/** Of the times of other updates the nearest one less than two days away, before or after; null when there is none. */
export function tooClose(dueAt: Date, others: Date[]): Date | null {
  const away = (other: Date) => Math.abs(other.getTime() - dueAt.getTime());
  const [nearest] = [...others].sort((one, other) => away(one) - away(other));
  return nearest && away(nearest) < GAP ? nearest : null;
}

type Timed = { startedAt: Date | null; dueAt: Date | null };

/** When an update went or is to go: a delay (the campaign hidden, no worker) moves it. */
export const timeOf = ({ startedAt, dueAt }: Timed): Date | null => startedAt ?? dueAt;
