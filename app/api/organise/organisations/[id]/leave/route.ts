import { organisationDoor } from '@/app/api/_door/organisation-doors';
import { leaveOrganisation } from '@/lib/organisers/members';

/** Leaves an organisation. */
export const POST = organisationDoor<{ id: string }>(async ({ organiser, params, locale, now }) => {
  const done = await leaveOrganisation({ organiserId: organiser.id, organisationId: params.id }, now, {
    locale,
  });
  if (done.ok) return { status: 'left', to: '/organisations?done=left' };
  return done.reason === 'not-found'
    ? 'not-found'
    : { reason: done.reason, to: `/organisations/${params.id}?done=${done.reason}` };
});
