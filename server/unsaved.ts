import { isAway } from '@/lib/away';
import { words } from '@/lib/words';
import { signedAt } from './pages';
import type { Answer } from './render';
import { localeFor, type Passage } from './request';

/** What is said instead of a failure (500) if that came of the database being away; null where it did not. */
export type Unsaved = (passage: Passage, error?: unknown) => Promise<Answer | null>;

/**
 * The one place that decides whether a failure may be well in a minute: by what the error itself says, where it is at hand, and by
 * whether the database was gone a moment ago.
 */
export function unsavedWhile(away: () => boolean): Unsaved {
  return async (passage, error) => (isAway(error) || away() ? unsaved(passage) : null);
}

/**
 * What is said while the database takes nothing: that nothing was saved, and to try again. Whoever signs gets the form back with
 * what they typed, if its page is in memory.
 */
async function unsaved(passage: Passage): Promise<Answer> {
  const locale = await localeFor(passage);
  const slug = signedAt(passage.path);
  const headers = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'access-control-allow-origin': '*',
    // Not all at the same moment.
    'retry-after': String(5 + Math.floor(Math.random() * 6)),
    ...(slug && { 'x-form-page': `/${locale}/campaigns/${slug};form=sign` }),
  };
  const reading = passage.method === 'GET' || passage.method === 'HEAD';
  const error = words(locale, 'Sign')(slug ? 'notSaved' : reading ? 'notNow' : 'notDone');
  return { status: 503, headers, body: Buffer.from(JSON.stringify({ error, errors: {} })) };
}
