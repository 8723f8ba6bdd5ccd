import { listsDoor } from '@/app/api/_door/campaign-doors';
import { dropFor } from '@/lib/organisers/lists';

/** Destroys a list before its day is over. */
export const POST = listsDoor<{ slug: string; list: string }>(async ({ who, params, now }) => {
  const done = await dropFor(who, params.list, 'remove', now);
  if (done.ok) return { status: 'removed', to: '?done=removed' };
  if (done.reason === 'not-found') return 'not-found';
  return { reason: done.reason, to: `?done=${done.reason}` };
});
