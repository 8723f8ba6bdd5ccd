import { organisationDoor, organisationErrors } from '@/app/api/_door/organisation';
import { readInvited } from '@/lib/organisations/organisation-form';
import { inviteTo } from '@/lib/organisers/members';
import { organisationFor } from '@/lib/organisers/permissions';

const DAY_SECONDS = 86_400;

/** Invites somebody. The answer is the same whoever the address belongs to. */
export const POST = organisationDoor<{ id: string }>(async ({ organiser, params, fields, locale, now }) => {
  const who = { organiserId: organiser.id, organisationId: params.id };
  if (!(await organisationFor(who.organiserId, who.organisationId, 'own'))) return 'not-found';
  const own = `/organisations/${params.id}/people`;
  const refused = (errors: Record<string, string[]>) => ({
    errors: organisationErrors(locale, errors),
    page: `${own};form=invite`,
  });
  const read = readInvited(fields);
  if (!read.ok) return refused(read.errors);
  const done = await inviteTo(who, read.input, locale, now);
  if (done.ok) return { status: 'invited', to: `${own}?done=invited` };
  if (done.reason === 'not-found') return 'not-found';
  if (done.reason === 'too-many') return { ...refused({ email: ['tooMany'] }), again: DAY_SECONDS };
  return refused({ email: [done.reason] });
});
