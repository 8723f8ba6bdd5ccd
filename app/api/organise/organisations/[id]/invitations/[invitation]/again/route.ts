import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { inviteOnceMore } from '@/lib/organisers/members';

/** Invites somebody once more. */
export const POST = ownersDoor<{ id: string; invitation: string }>(async (asked) => {
  const { who, params, locale, now } = asked;
  const done = await inviteOnceMore(who, params.invitation, locale, now);
  const people = `/organisations/${params.id}/people`;
  if (done.ok) return { status: 'invited', to: `${people}?done=again` };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `${people}?done=${done.reason}` };
});
