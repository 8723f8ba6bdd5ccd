import { organisationDoor, organisationErrors } from '@/app/api/_door/organisation';
import { readRole } from '@/lib/organisations/organisation-form';
import { setRole } from '@/lib/organisers/members';
import { organisationFor } from '@/lib/organisers/permissions';

/** Gives a member another role. */
export const POST = organisationDoor<{ id: string; member: string }>(async (asked) => {
  const { organiser, params, fields, locale, now } = asked;
  const who = { organiserId: organiser.id, organisationId: params.id };
  if (!(await organisationFor(who.organiserId, who.organisationId, 'own'))) return 'not-found';
  const own = `/organisations/${params.id}`;
  const role = readRole(fields);
  if (!role) {
    const errors = organisationErrors(locale, { role: ['choice'] });
    return { errors, page: `${own}/people/${params.member};form=role` };
  }
  const done = await setRole(who, params.member, role, now);
  if (!done.ok && done.reason === 'not-found') return 'not-found';
  if (!done.ok) return { reason: done.reason, to: `${own}/people?done=${done.reason}` };
  // Who takes the ownership from themselves sees its pages no more.
  const still = await organisationFor(who.organiserId, who.organisationId, 'own');
  return { status: 'role', to: `${own}${still ? '/people' : ''}?done=role` };
});
