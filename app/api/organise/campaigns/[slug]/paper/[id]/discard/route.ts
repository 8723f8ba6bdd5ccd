import { paperDoor } from '@/app/api/_door/paper';
import { discardPaper } from '@/lib/organisers/paper';

/** Destroys a list that was not imported. */
export const POST = paperDoor(async ({ who, id, now }) => {
  const gone = await discardPaper(who, id, now);
  return gone.ok ? { status: 'discarded', to: '?done=discarded' } : 'not-found';
});
