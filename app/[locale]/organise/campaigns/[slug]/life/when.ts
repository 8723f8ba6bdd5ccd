import { getFormatter } from 'next-intl/server';

/** How moments are told to a campaign's organisers: in its time zone, which is named. */
export async function inZone(locale: string, timeZone: string) {
  const format = await getFormatter({ locale });
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long', timeZone });
  const zone = timeZone.replaceAll('_', ' ');
  const moment = (at: Date) =>
    `${format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone })} (${zone})`;
  return { day, moment };
}
