import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { remove } from '@/lib/organisers/members';

/** Removes a member; their sessions end at once. */
export const POST = ownersDoor<{ id: string; member: string }>(async ({ who, params, now }) => {
  const done = await remove(who, params.member, now);
  const people = `/organisations/${params.id}/people`;
  if (done.ok) return { status: 'removed', to: `${people}?done=removed` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${people}?done=${done.reason}` };
});
