import { ownersDoor } from '@/app/api/_door/campaign-doors';
import { panic } from '@/lib/organisers/panic';
import { spending } from '@/lib/organisers/sure';
import { actIn, isAskedAgain } from '@/lib/panic/panic';

/**
 * The panic switch, for owners: `act` is `begin` (every name is withheld, no mail leaves), `destroy` (the key goes in an hour),
 * `keep` (it does not), `end` (the names are shown again); `slug` the campaign's address, typed, for all but `keep`.
 */
export const POST = ownersDoor(
  'Panic',
  async ({ organiser, who, fields, now }) => {
    const done = await panic(who, fields, spending(organiser, now));
    const act = actIn(fields) ?? 'begin';
    if (done.ok) return { status: act, to: `life/panic?done=${act}` };
    if (done.reason === 'not-found' || done.reason === 'sure-first') return done.reason;
    if ('errors' in done) return { errors: done.errors, page: `life/panic;form=${act}` };
    return { reason: done.reason, to: `life/panic?done=${done.reason}` };
  },
  { sure: (fields) => isAskedAgain(actIn(fields)) },
);
