import { ownersDoor } from '@/app/api/_door/organisation-doors';
import { remove } from '@/lib/organisers/members';
import { spending } from '@/lib/organisers/sure';

/** Removes a member; their sessions end at once. For each owner a code of their own is asked. */
export const POST = ownersDoor<{ id: string; member: string }>(
  async ({ organiser, who, params, locale, now }) => {
    const doing = { locale, spend: spending(organiser, now) };
    const done = await remove(who, params.member, now, doing);
    const people = `/organisations/${params.id}/people`;
    if (done.ok) return { status: 'removed', to: `${people}?done=removed` };
    return done.reason === 'not-found' || done.reason === 'sure-first'
      ? done.reason
      : { reason: done.reason, to: `${people}?done=${done.reason}` };
  },
  { sure: true },
);
