import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { sendAgain } from '@/lib/organisers/letters';

/** Has the names of a letter told again of which nobody knows whether it went. */
export const POST = lettersDoor<{ slug: string; letter: string }>('again', ({ who, params, now }) =>
  sendAgain(who, params.letter, now),
);
