import { organisationDoor } from '@/app/api/_door/organisation';
import { inviteOnceMore } from '@/lib/organisers/members';

/** Invites somebody once more. */
export const POST = organisationDoor<{ id: string; invitation: string }>(async (asked) => {
  const { organiser, params, locale, now } = asked;
  const who = { organiserId: organiser.id, organisationId: params.id };
  const done = await inviteOnceMore(who, params.invitation, locale, now);
  const people = `/organisations/${params.id}/people`;
  if (done.ok) return { status: 'invited', to: `${people}?done=again` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${people}?done=${done.reason}` };
});
