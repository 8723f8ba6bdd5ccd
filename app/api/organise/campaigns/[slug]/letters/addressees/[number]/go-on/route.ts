import { lettersDoor } from '@/app/api/_door/letters';
import { goOnAsBefore } from '@/lib/organisers/addressees';

/** Has letters to an addressee go on as before. */
export const POST = lettersDoor<{ slug: string; number: string }>('goes-on', ({ organiserId, params, now }) =>
  goOnAsBefore(organiserId, { slug: params.slug, number: Number(params.number) }, now),
);
