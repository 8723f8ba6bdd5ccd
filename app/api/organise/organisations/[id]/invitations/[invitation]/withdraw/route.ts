import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { withdrawInvitation } from '@/lib/organisers/members';

/** Takes an invitation back. */
export const POST = ownersDoor<{ id: string; invitation: string }>(async ({ who, params, now }) => {
  const done = await withdrawInvitation(who, params.invitation, now);
  return done.ok
    ? { status: 'withdrawn', to: `/organisations/${params.id}/people?done=withdrawn` }
    : 'not-found';
});
