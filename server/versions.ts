import { db } from '@/lib/db';

export type Touched = { slug: string; touchedAt: Date };

/** Reads which campaigns were touched since a moment, and those asked for by name. */
export type ReadTouched = (since: Date, slugs: string[]) => Promise<Touched[]>;

/** Reads from the database; hidden campaigns and drafts too, whose pages Next answers with 404. */
export const readTouched: ReadTouched = (since, slugs) =>
  db().campaign.findMany({
    where: { OR: [{ touchedAt: { gte: since } }, { slug: { in: slugs } }] },
    select: { slug: true, touchedAt: true },
  });

// A transaction may commit up to 90 s after the moment it wrote down, and clocks differ between processes. A change that
// is missed here would leave a withdrawn name on its page for as long as nothing else moves.
const OVERLAP = 120_000;
const MOST_SOUGHT = 500;

export type Versions = ReturnType<typeof campaignVersions>;

/**
 * Knows each campaign's version (when it was last touched), without a query per request.
 * - `of(slug)`: the version known now, undefined when there is none known
 * - `ofAll()`: moves when any campaign's does
 * - `seek(slug)`: asks the database for one not known yet; all who ask meanwhile share one query. null: there is none;
 *   rejects when the database is gone
 * - `poll()`: catches up with what was touched since
 */
export function campaignVersions(read: ReadTouched) {
  const known = new Map<string, number>();
  const sought = new Set<string>();
  let newest = 0;
  let moves = 0;
  let running: Promise<void> | null = null;

  async function run(): Promise<void> {
    const slugs = [...sought];
    sought.clear();
    const rows = await read(new Date(Math.max(0, newest - OVERLAP)), slugs);
    for (const { slug, touchedAt } of rows) {
      const touched = touchedAt.getTime();
      if (known.get(slug) === touched) continue;
      known.set(slug, touched);
      moves += 1;
      // A time ahead of ours would hide every later change behind it.
      newest = Math.max(newest, Math.min(touched, Date.now()));
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

  return { of: (slug: string) => known.get(slug), ofAll: () => moves, seek, poll };
}
