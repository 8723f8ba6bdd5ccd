import type { AbstractIntlMessages } from 'next-intl';
import { getRequestConfig } from 'next-intl/server';
import { isLocale } from '@/lib/locales';
import { wordsOf } from '@/lib/words';

/** The words of a page, in the language the page names when it asks for them. Times are told in UTC: pages are shared. */
export default getRequestConfig(async ({ locale }) => {
  const spoken = isLocale(locale) ? locale : 'en';
  return { locale: spoken, messages: wordsOf(spoken) as AbstractIntlMessages, timeZone: 'UTC' };
});
