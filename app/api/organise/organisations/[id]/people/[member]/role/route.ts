import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { readRole } from '@/lib/organisations/organisation-form';
import { setRole } from '@/lib/organisers/members';
import { organisationFor } from '@/lib/organisers/permissions';
import { spending } from '@/lib/organisers/sure';

/** Gives a member another role. For each owner who is to be one no more a code of its own is asked. */
export const POST = ownersDoor<{ id: string; member: string }>(
  async (asked) => {
    const { organiser, who, params, fields, locale, now } = asked;
    const own = `/organisations/${params.id}`;
    const role = readRole(fields);
    if (!role) {
      return { errors: { role: ['choice'] }, page: `${own}/people/${params.member};form=role` };
    }
    const done = await setRole(who, params.member, role, now, { locale, spend: spending(organiser, now) });
    if (!done.ok && (done.reason === 'not-found' || done.reason === 'sure-first')) return done.reason;
    if (!done.ok) return { reason: done.reason, to: `${own}/people?done=${done.reason}` };
    // Who takes the ownership from themselves sees its pages no more.
    const still = await organisationFor(who.organiserId, who.organisationId, 'own');
    return { status: 'role', to: `${own}${still ? '/people' : ''}?done=role` };
  },
  { sure: true },
);
