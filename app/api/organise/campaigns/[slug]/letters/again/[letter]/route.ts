import { lettersDoor } from '@/app/api/_door/letters';
import { sendAgain } from '@/lib/organisers/letters';

/** Has the names of a letter told again of which nobody knows whether it went. */
export const POST = lettersDoor<{ slug: string; letter: string }>('again', ({ organiserId, params, now }) =>
  sendAgain(organiserId, params.slug, params.letter, now),
);
