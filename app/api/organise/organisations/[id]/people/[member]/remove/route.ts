import { organisationDoor } from '@/app/api/_door/organisation';
import { remove } from '@/lib/organisers/members';

/** Removes a member; their sessions end at once. */
export const POST = organisationDoor<{ id: string; member: string }>(async ({ organiser, params, now }) => {
  const done = await remove({ organiserId: organiser.id, organisationId: params.id }, params.member, now);
  const people = `/organisations/${params.id}/people`;
  if (done.ok) return { status: 'removed', to: `${people}?done=removed` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${people}?done=${done.reason}` };
});
