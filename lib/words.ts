import { createTranslator } from 'use-intl/core';
import en from '@/messages/en.json';
import es from '@/messages/es.json';
import { isLocale, type Locale } from './locales';

const all: Record<Locale, Record<string, unknown>> = { en, es };

/** A language's words, all of them. */
export function wordsOf(locale: string): Record<string, unknown> {
  return all[isLocale(locale) ? locale : 'en'];
}

/** Words of one part of the interface, for what is written outside a page: mails, letters, lists. */
export function words(locale: string, namespace: string) {
  return createTranslator<Record<string, Record<string, string>>, string>({
    locale,
    messages: wordsOf(locale) as Record<string, Record<string, string>>,
    namespace,
    timeZone: 'UTC',
  });
}
