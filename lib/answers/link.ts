import { env } from '@/lib/env';
import { isLocale, negotiate } from '@/lib/locales';
import { makeToken } from '@/lib/vault/token';

// An addressee's private link is made from their id and the campaign's link key: it needs no account and no storing, is the
// same in every letter to them, and dies with the campaign's key.

/** The language of the interface nearest to an addressee's own; theirs where we speak it. */
export function interfaceLocale(locale: string) {
  return isLocale(locale) ? locale : negotiate(locale);
}

/**
 * Where an addressee answers: absolute, as it stands in a letter.
 * @param linkKey the campaign's (`campaignKeys(…).link`)
 * @param locale the addressee's; where the interface does not speak it, the nearest one that it does
 */
export function answerLink(linkKey: Uint8Array, addresseeId: string, locale: string): string {
  const token = makeToken(linkKey, 'answer', addresseeId);
  return `${env().SITE_URL}/${interfaceLocale(locale)}/answer/${token}`;
}
