import { createTranslator } from 'use-intl/core';
import ar from '@/messages/ar.json';
import en from '@/messages/en.json';
import es from '@/messages/es.json';
import { isLocale, type Locale } from './locales';

type Words = Record<string, unknown>;
const all: Record<Locale, Words> = { en, es };

// Languages that letters are written in and the interface is not: the words of letters and of their sheets, nothing else.
const ofLetters: Record<string, Words> = { ar };

/** A language's words, all of them. */
export function wordsOf(locale: string): Words {
  return all[isLocale(locale) ? locale : 'en'];
}

/** Whether a part of the words is there in a language. */
export function hasWords(locale: string, namespace: string): boolean {
  return isLocale(locale) || ofLetters[locale]?.[namespace] !== undefined;
}

/**
 * Words of one part of the interface, for what is written outside a page: mails, letters, lists. English where the language
 * has none.
 */
export function words(locale: string, namespace: string) {
  const own = hasWords(locale, namespace.split('.')[0] as string) ? locale : 'en';
  return createTranslator<Record<string, Record<string, string>>, string>({
    locale: own,
    messages: (ofLetters[own] ?? wordsOf(own)) as Record<string, Record<string, string>>,
    namespace,
    timeZone: 'UTC',
  });
}
