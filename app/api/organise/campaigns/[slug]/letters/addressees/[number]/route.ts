import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { type Fields, textOf } from '@/app/api/_door/fields';
import { movesLettersOf, setAddresses } from '@/lib/organisers/addressees';
import { words } from '@/lib/words';

const typedIn = (fields: Fields) => ({
  email: textOf(fields, 'email'),
  secondEmail: textOf(fields, 'secondEmail'),
});

/**
 * Sets where an addressee's letters go: `email`, and `secondEmail` for when they come back; `addressee` is the id that was shown.
 * Where they would go elsewhere, a mailed code is asked for.
 */
export const POST = lettersDoor<{ slug: string; number: string }>(
  'address',
  async (asked) => {
    const { who, params, fields, locale, now } = asked;
    const which = {
      slug: params.slug,
      number: Number(params.number),
      id: textOf(fields, 'addressee') || undefined,
    };
    const done = await setAddresses(who.organiserId, which, typedIn(fields), now);
    if (done.ok || done.reason !== 'address') return done;
    const say = words(locale, 'OrganiseLetters.errors.address');
    const said = Object.fromEntries(Object.entries(done.wrong).map(([field, key]) => [field, [say(key)]]));
    return { said, page: `/addressees/${which.number};form=address` };
  },
  {
    sure: (fields, { slug, number }) => movesLettersOf({ slug, number: Number(number) }, typedIn(fields)),
  },
);
