import { paperDoor } from '@/app/api/_door/campaign-doors';
import { undoPaper } from '@/lib/organisers/paper';

/** Undoes an import, all of it. */
export const POST = paperDoor<{ slug: string; id: string }>(async ({ who, params: { id }, now }) => {
  const undone = await undoPaper(who, id, now);
  if (undone.ok) return { status: 'undone', to: '?done=undone', more: { rows: undone.rows } };
  return undone.reason === 'not-found'
    ? 'not-found'
    : { reason: undone.reason, to: `/${id}?done=${undone.reason}` };
});
