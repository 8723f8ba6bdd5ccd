import { listsDoor } from '@/app/api/_door/campaign-doors';
import { dropFor } from '@/lib/organisers/lists';

/** Stops a list in the making. */
export const POST = listsDoor<{ slug: string; list: string }>(async ({ who, params, now }) => {
  const done = await dropFor(who, params.list, 'cancel', now);
  if (done.ok) return { status: 'cancelled', to: '?done=cancelled' };
  if (done.reason === 'not-found') return 'not-found';
  return { reason: done.reason, to: `?done=${done.reason}` };
});
