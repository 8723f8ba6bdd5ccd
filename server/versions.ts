import { clock } from '@/lib/clock';
import { db } from '@/lib/db';

export type Touched = { slug: string; touchedAt: Date; panicAt?: Date | null; purgingAt?: Date | null };

/** Reads which campaigns were touched since a moment, and those asked for by name. */
export type ReadTouched = (since: Date, slugs: string[]) => Promise<Touched[]>;

// A transaction may commit up to 90 s after the moment it wrote down, and clocks differ between processes. A change that
// is missed here would leave a withdrawn name on its page for as long as nothing else moves.
const OVERLAP = 120_000;

/**
 * Reads from the database; hidden campaigns and drafts too, whose pages Next answers with 404. What was touched lately by the
 * database's own clock is always among them: a moment that some process with a wrong clock wrote down hides nothing.
 */
export const readTouched: ReadTouched = (since, slugs) => db().$queryRaw<Touched[]>`
  SELECT slug, "touchedAt", "panicAt", "purgingAt" FROM "Campaign"
  WHERE "touchedAt" >= LEAST(${since}::timestamptz, now() - ${OVERLAP} * interval '1 millisecond')
    OR slug = ANY(${slugs}::text[])`;

const MOST_SOUGHT = 500;

export type Versions = ReturnType<typeof campaignVersions>;

/**
 * Knows each campaign's version (when it was last touched), without a query per request.
 * - `of(slug)`: the version known now, undefined when there is none known
 * - `withheld(slug)`: whether its names are withheld or being erased, as far as is known now: no page of an older version is given
 *   to anybody then
 * - `ofAll()`: moves when any campaign's does
 * - `seek(slug)`: asks the database for one not known yet; all who ask meanwhile share one query. null: there is none;
 *   rejects when the database is gone
 * - `poll()`: catches up with what was touched since
 * - `away()`: whether the last time the database was asked it did not answer
 */
export function campaignVersions(read: ReadTouched) {
  const known = new Map<string, number>();
  const silent = new Set<string>();
  const sought = new Set<string>();
  let newest = 0;
  let moves = 0;
  let running: Promise<void> | null = null;
  let gone = false;

  async function run(): Promise<void> {
    const slugs = [...sought];
    sought.clear();
    const rows = await read(new Date(Math.max(0, newest - OVERLAP)), slugs).catch((error: unknown) => {
      gone = true;
      throw error;
    });
    gone = false;
    for (const { slug, touchedAt, panicAt, purgingAt } of rows) {
      const touched = touchedAt.getTime();
      if (known.get(slug) === touched) continue;
      if (panicAt || purgingAt) silent.add(slug);
      else silent.delete(slug);
      known.set(slug, touched);
      moves += 1;
      // A time ahead of ours would hide every later change behind it.
      newest = Math.max(newest, Math.min(touched, clock().getTime()));
    }
  }

  function poll(): Promise<void> {
    running ??= run().finally(() => {
      running = null;
    });
    return running;
  }

  async function seek(slug: string): Promise<number | null> {
    if (sought.size >= MOST_SOUGHT) throw new Error('Too many unknown campaigns are asked for at once');
    sought.add(slug);
    // The poll under way may have begun before the name was put down: the one after it has not.
    if (running) await running.catch(() => {});
    await poll();
    return known.get(slug) ?? null;
  }

  const withheld = (slug: string) => silent.has(slug);
  const of = (slug: string) => known.get(slug);
  return { of, withheld, ofAll: () => moves, seek, poll, away: () => gone };
}
