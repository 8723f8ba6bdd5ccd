import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { goOnAsBefore } from '@/lib/organisers/addressees';

/** Has letters to an addressee go on as before; `addressee` is the id that was shown. */
export const POST = lettersDoor<{ slug: string; number: string }>('goes-on', (asked) => {
  const { who, params, fields, now } = asked;
  const id = textOf(fields, 'addressee') || undefined;
  return goOnAsBefore(who.organiserId, { slug: params.slug, number: Number(params.number), id }, now);
});
