import { paperDoor } from '@/app/api/_door/campaign-doors';
import { discardPaper } from '@/lib/organisers/paper';

/** Destroys a list that was not imported. */
export const POST = paperDoor<{ slug: string; id: string }>(async ({ who, params: { id }, now }) => {
  const gone = await discardPaper(who, id, now);
  return gone.ok ? { status: 'discarded', to: '?done=discarded' } : 'not-found';
});
