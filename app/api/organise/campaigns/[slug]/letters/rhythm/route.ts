import { lettersDoor } from '@/app/api/_door/campaign-doors';
import { othersSay } from '@/app/api/_door/others-say';
import { readBase } from '@/lib/campaigns/three-way';
import { readRhythm, rhythmLimits } from '@/lib/letters/rhythm-form';
import { changeRhythm } from '@/lib/organisers/letters';
import { firstWord } from '@/lib/words';

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

/**
 * Sets the rhythm of the letters. `seen` is how its fields stood on the page, as JSON: what others have set to something else
 * since is told first.
 */
export const POST = lettersDoor<{ slug: string }>('rhythm', async (asked) => {
  const { who, fields, locale, now } = asked;
  const read = readRhythm(fields);
  const page = '/rhythm;form=rhythm';
  if (read.ok) {
    const done = await changeRhythm(who, read.input, readBase(fields.seen), now);
    if (done.ok || done.reason === 'not-found') return done;
    return { said: othersSay(locale, 'OrganiseLetters', { ...done, theirs: [] }), page };
  }
  const say = (field: string, key: string) => firstWord(locale, 'OrganiseLetters.errors', [key], MOST[field]);
  const said = Object.fromEntries(
    Object.entries(read.errors).map(([field, keys]) => [field, keys.map((key) => say(field, key))]),
  );
  return { said, page };
});
