import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { readInvited } from '@/lib/organisations/organisation-form';
import { inviteTo } from '@/lib/organisers/members';

const DAY_SECONDS = 86_400;

/** Invites somebody. The answer is the same whoever the address belongs to. */
export const POST = ownersDoor<{ id: string }>(
  async ({ who, params, fields, locale, now }) => {
    const own = `/organisations/${params.id}/people`;
    const refused = (errors: Record<string, string[]>) => ({
      errors,
      page: `${own};form=invite`,
    });
    const read = readInvited(fields);
    if (!read.ok) return refused(read.errors);
    const done = await inviteTo(who, read.input, locale, now);
    if (done.ok) return { status: 'invited', to: `${own}?done=invited` };
    if (done.reason === 'not-found') return 'not-found';
    if (done.reason === 'too-many') return { ...refused({ email: ['tooMany'] }), again: DAY_SECONDS };
    return refused({ email: [done.reason] });
  },
  { sure: true },
);
