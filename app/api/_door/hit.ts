import { commaOf } from '@/lib/locales';
import type { SignatureListed } from '@/lib/signatures/browse';
import { words } from '@/lib/words';

/** Where a list of signatures stands: the language, the campaign's time zone, the address of its signatures. */
type Page = { locale: string; timeZone: string; own: string };

/** A signature as a list shows it, in words: what each cell holds. */
export function hitInWords(signature: SignatureListed, { locale, timeZone, own }: Page) {
  const say = words(locale, 'OrganiseSignatures');
  const { id, name, signedBy, email, state, held, country, visibility, cameIn } = signature;
  const why = signature.state === 'REMOVED' ? signature.removedWhy : signature.heldWhy;
  return {
    href: `${own}/${id}`,
    name: name ?? say('erased'),
    by: signedBy ? say('signedBy', { name: signedBy }) : '',
    email: email ?? '',
    state: [say(`state.${state}`), held && say('state.held')].filter(Boolean).join(commaOf(locale)),
    why: whyInWords(why, locale),
    when: momentInWords(cameIn, locale, timeZone),
    country: country ? (new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country) : '',
    visibility: say(`visibility.${visibility}`),
  };
}

export type HitInWords = ReturnType<typeof hitInWords>;

/** Why a signature is held or removed: the organiser's words, or ours where no organiser said it. */
export function whyInWords(why: string | null, locale: string): string {
  const say = words(locale, 'OrganiseSignatures.whys');
  if (why === 'looked at') return say('looked-at');
  return why === 'trap' || why === 'surge' || why === 'undone' ? say(why) : (why ?? '');
}

/** A moment by the campaign's clock; by UTC where no clock knows its zone. */
export function momentInWords(moment: Date, locale: string, timeZone: string): string {
  const style = { dateStyle: 'medium', timeStyle: 'short' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone }).format(moment);
  } catch {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: 'UTC' }).format(moment);
  }
}
