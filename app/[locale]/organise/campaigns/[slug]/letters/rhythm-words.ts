import { getTranslations } from 'next-intl/server';
import type { Rhythm } from '@/lib/letters/rhythm-form';

/** An hour of the day as the pages write it. */
export const clock = (hour: number) => `${hour}:00`;

/** What a rhythm means, sentence by sentence: when letters go, and what holds them back. */
export async function rhythmInWords(rhythm: Rhythm, locale: string): Promise<string[]> {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.rule' });
  const { letterEvery: every, letterRhythm, letterWeekday, letterHour, officeFrom, officeTo } = rhythm;
  const hour = clock(letterHour);
  const when =
    letterRhythm === 'DAILY' ? t('daily', { hour }) : t('weekly', { weekday: String(letterWeekday), hour });
  const timed = letterRhythm !== 'NONE';
  return [
    every && timed
      ? t('both', { every, when })
      : every
        ? t('number', { every })
        : timed
          ? t('time', { when })
          : t('hand'),
    ...(rhythm.letterMinimum > 1 ? [t('minimum', { minimum: rhythm.letterMinimum })] : []),
    ...(rhythm.letterGapHours > 0 ? [t('gap', { gap: rhythm.letterGapHours })] : []),
    ...(rhythm.letterDailyCap ? [t('cap', { cap: rhythm.letterDailyCap })] : []),
    ...(officeFrom !== null && officeTo !== null
      ? [t('office', { from: clock(officeFrom), to: clock(officeTo) })]
      : []),
  ];
}
