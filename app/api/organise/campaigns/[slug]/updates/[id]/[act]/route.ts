import { updatesDoor } from '@/app/api/_door/campaign-doors';
import { endUpdate } from '@/lib/organisers/updates';

const ACTS = ['take-back', 'cancel', 'delete'] as const;

/** Makes a scheduled update a draft again (`take-back`), calls one off (`cancel`), deletes a draft (`delete`). */
export const POST = updatesDoor<{ slug: string; id: string; act: string }>(
  async ({ who, params: { id, act }, now }) => {
    const how = ACTS.find((each) => each === act);
    if (!how) return 'not-found';
    const ended = await endUpdate(who, id, how, now);
    if (!ended.ok && ended.reason === 'not-found') return 'not-found';
    if (!ended.ok) return { reason: ended.reason, to: `/${id}?done=${ended.reason}` };
    return { status: how, to: how === 'delete' ? '?done=delete' : `/${id}?done=${how}` };
  },
);
