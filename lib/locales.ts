import { match } from '@formatjs/intl-localematcher';
import Negotiator from 'negotiator';

/** The languages of the interface. A campaign's own texts may be in any. */
export const locales = ['en', 'es'] as const;
export type Locale = (typeof locales)[number];
const FALLBACK: Locale = 'en';

export function isLocale(text: string | null | undefined): text is Locale {
  return (locales as readonly string[]).includes(text ?? '');
}

/** The language to serve for an `Accept-Language` header (RFC 9110, 12.5.4); English when nothing fits. */
export function negotiate(acceptLanguage: string | null | undefined): Locale {
  const asked = new Negotiator({ headers: { 'accept-language': acceptLanguage ?? undefined } }).languages();
  const sound = asked.filter((tag) => {
    try {
      return tag !== '*' && Intl.getCanonicalLocales(tag).length > 0;
    } catch {
      return false;
    }
  });
  return match(sound, locales, FALLBACK) as Locale;
}

/** Writing direction of a language tag. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)(-|$)/.test(locale) ? 'rtl' : 'ltr';
}
