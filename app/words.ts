import { getRequestConfig } from 'next-intl/server';
import { spoken } from '@/lib/locales';
import { wordsOf } from '@/lib/words';

/** The words of a page, in the language the page names when it asks for them. Times are told in UTC: pages are shared. */
export default getRequestConfig(async ({ locale }) => {
  const tongue = spoken(locale);
  return { locale: tongue, messages: wordsOf(tongue), timeZone: 'UTC' };
});
