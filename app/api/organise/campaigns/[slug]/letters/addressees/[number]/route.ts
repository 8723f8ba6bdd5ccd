import { lettersDoor } from '@/app/api/_door/letters';
import { textOf } from '@/app/api/_door/organiser';
import { setAddresses } from '@/lib/organisers/addressees';
import { words } from '@/lib/words';

/** Sets where an addressee's letters go: `email`, and `secondEmail` for when they come back. */
export const POST = lettersDoor<{ slug: string; number: string }>('address', async (asked) => {
  const { organiserId, params, fields, locale, now } = asked;
  const which = { slug: params.slug, number: Number(params.number) };
  const typed = { email: textOf(fields, 'email'), secondEmail: textOf(fields, 'secondEmail') };
  const done = await setAddresses(organiserId, which, typed, now);
  if (done.ok || done.reason === 'not-found') return done;
  const say = words(locale, 'OrganiseLetters.errors.address');
  const errors = Object.fromEntries(Object.entries(done.wrong).map(([field, key]) => [field, [say(key)]]));
  return { errors, page: `/addressees/${which.number};form=address` };
});
