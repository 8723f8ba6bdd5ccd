import { getFormatter } from 'next-intl/server';
import { localOf } from '@/lib/campaigns/local-time';

/** How moments are told to a campaign's organisers: in its time zone, which is named. */
export async function inZone(locale: string, timeZone: string) {
  const format = await getFormatter({ locale });
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeZone });
  const zone = timeZone.replaceAll('_', ' ');
  return { day, moment: (at: Date) => `${day(at)}, ${localOf(at, timeZone).time} (${zone})` };
}
