import { lettersDoor } from '@/app/api/_door/letters';
import { readRhythm, rhythmLimits } from '@/lib/letters/rhythm-form';
import { changeRhythm } from '@/lib/organisers/letters';
import { campaignFor } from '@/lib/organisers/permissions';
import { words } from '@/lib/words';

const MOST: Record<string, { min: number; max: number }> = {
  every: { min: 1, max: rhythmLimits.every },
  minimum: { min: 1, max: rhythmLimits.minimum },
  gap: { min: 0, max: rhythmLimits.gap },
  cap: { min: 1, max: rhythmLimits.cap },
  weekday: { min: 1, max: 7 },
  hour: { min: 0, max: 23 },
  from: { min: 0, max: 23 },
  to: { min: 1, max: 24 },
};

/** Sets the rhythm of the letters. */
export const POST = lettersDoor<{ slug: string }>('rhythm', async (asked) => {
  const { organiserId, params, fields, locale, now } = asked;
  const read = readRhythm(fields);
  if (read.ok) return changeRhythm(organiserId, params.slug, read.input, now);
  // A stranger learns nothing of the form either.
  if (!(await campaignFor(organiserId, params.slug, 'send'))) return { ok: false, reason: 'not-found' };
  const say = words(locale, 'OrganiseLetters.errors');
  const errors = Object.fromEntries(
    Object.entries(read.errors).map(([field, keys]) => [field, keys.map((key) => say(key, MOST[field]))]),
  );
  return { errors, page: '/rhythm;form=rhythm' };
});
