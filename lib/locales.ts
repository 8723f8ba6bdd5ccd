import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';

/** The languages of the interface, of its mails and letters. A campaign's own texts may be in any. */
export const locales = ['en', 'es', 'pt', 'fr', 'de', 'it', 'ar'] as const;
export type Locale = (typeof locales)[number];
const FALLBACK: Locale = 'en';

export function isLocale(text: string | null | undefined): text is Locale {
  return (locales as readonly string[]).includes(text ?? '');
}

/** The language of ours that a tag is of: `pt-BR` and `pt-PT` are `pt`, `ar-EG` is `ar`. Null where we do not speak it. */
export function ours(tag: string | null | undefined): Locale | null {
  if (isLocale(tag)) return tag;
  try {
    const { language } = new Intl.Locale(tag ?? '');
    return isLocale(language) ? language : null;
  } catch {
    return null;
  }
}

/** The language that a public address is asked for in, as it says it: `?lang=es`; `?locale=` is what the first of them called it. */
export const namedIn = (query: URLSearchParams): string | null => query.get('lang') ?? query.get('locale');

/** The first of some tags that is of a language of ours; English where we speak none of them. */
export function spoken(...tags: (string | null | undefined)[]): Locale {
  for (const tag of tags) {
    const locale = ours(tag);
    if (locale) return locale;
  }
  return FALLBACK;
}

// Browsers name a handful of languages. To match a header full of them takes half a second, in which nobody else is answered.
const MOST_READ = 300;

/**
 * The language to serve for an `Accept-Language` header (RFC 9110, 12.5.4), of which no more is read than anybody's browser says;
 * English when nothing fits.
 */
export function negotiate(acceptLanguage: string | null | undefined): Locale {
  const said = acceptLanguage?.slice(0, MOST_READ);
  const asked = new Negotiator({ headers: { 'accept-language': said } }).languages();
  const sound = asked.filter((tag) => {
    try {
      return tag !== '*' && Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false;
    }
  });
  return match(sound, locales, FALLBACK) as Locale;
}

/** In which direction a language is written (CLDR), in its usual script or the one its tag names; what is no tag, from left to right. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  try {
    return new Intl.Locale(tag).getTextInfo().direction === 'rtl' ? 'rtl' : 'ltr';
  } catch {
    return 'ltr';
  }
}

/** What stands between two things said in one line of a language: its comma, and a space. */
export function commaOf(locale: string): string {
  return directionOf(locale) === 'rtl' && !/^(he|yi|dv)(-|$)/.test(locale) ? '، ' : ', ';
}

/** A language's own name for itself, as it begins a line: `Español`, `العربية`. */
export function ownName(tag: string): string {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}
