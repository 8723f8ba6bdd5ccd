import { signaturesDoor } from '@/app/api/_door/campaign-doors';
import { bulkSteps, stepOn } from '@/lib/organisers/bulk';

/** Has an act carried out that was counted, cancels it, has it undone: `start`, `cancel`, `undo`. */
export const POST = signaturesDoor<{ slug: string; id: string; step: string }>(
  async ({ who, params: { id, step: named }, now }) => {
    const step = bulkSteps.find((each) => each === named);
    const done = step && (await stepOn(who, id, step, now));
    if (!done || (!done.ok && done.reason === 'not-found')) return 'not-found';
    return done.ok
      ? { status: step, to: `/bulk/${id}` }
      : { reason: done.reason, to: `/bulk/${id}?done=${done.reason}` };
  },
);
