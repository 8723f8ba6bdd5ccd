import { organisationDoor } from '@/app/api/_door/organisation-doors';
import { answerInvitation } from '@/lib/organisers/members';

/** Says no to an invitation. */
export const POST = organisationDoor<{ invitation: string }>(async ({ organiser, params, now }) => {
  const done = await answerInvitation(organiser.id, params.invitation, 'decline', now);
  if (done.ok) return { status: 'decline', to: '?done=declined' };
  return done.reason === 'not-found' ? 'not-found' : { reason: done.reason, to: '?done=ended' };
});
