import { organisationDoor } from '@/app/api/_door/organisation';
import { withdrawInvitation } from '@/lib/organisers/members';

/** Takes an invitation back. */
export const POST = organisationDoor<{ id: string; invitation: string }>(
  async ({ organiser, params, now }) => {
    const who = { organiserId: organiser.id, organisationId: params.id };
    const done = await withdrawInvitation(who, params.invitation, now);
    return done.ok
      ? { status: 'withdrawn', to: `/organisations/${params.id}/people?done=withdrawn` }
      : 'not-found';
  },
);
