import { ours } from '@/lib/locales';
import { words } from '@/lib/words';
import { usualConsent } from './consent-wording';

/**
 * The fields a new campaign's draft begins with: its title, room for a demand, the usual consent, and a letter to start from,
 * where we have words in its language.
 * @param locale the campaign's original language
 * @param organisation its name: the consent says who keeps the data
 */
export function firstDraft(locale: string, title: string, organisation: string): Record<string, string> {
  const consent = usualConsent(locale, organisation);
  return {
    ...{ languages: locale, demands: 'd1', [`title.${locale}`]: title, [`letterSubject.${locale}`]: title },
    ...(consent && { [`consent.${locale}`]: consent }),
    ...(ours(locale) && {
      [`letterBody.${locale}`]: words(locale, 'OrganiseLife.first')('letterBody'),
    }),
  };
}
