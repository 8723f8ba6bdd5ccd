import { fork } from 'node:child_process';
import { join, resolve } from 'node:path';
import { build as bundle } from 'esbuild';
import { openPlace } from '@/dev/place';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { fill } from './fill';
import { figure, type Measure, median, spread } from './measure';
import type { Told } from './taken';

const SIGNATURES = 1_000_000;
const TIMES = 3;
const FORMATS = ['csv', 'jsonl', 'xlsx'] as const;
/** How many MiB the whole process may ever hold, whatever the size of the list, and after how many ms it must have begun. */
const MOST_HELD = 200;
const SOON = 1_000;
/** What its heap is allowed, in MiB: far less than the list is long. */
const HEAP = 96;
const DAY = 86_400_000;
const root = resolve(import.meta.dirname, '..');

/**
 * A campaign's hand-over of a million sealed signatures, as the door sends it, in a process of its own: rows a second beside
 * nothing but opening them on one core and beside PostgreSQL's COPY of the same rows; how large the process grows; how soon
 * the first byte is there.
 */
export async function exportLists(): Promise<Measure> {
  const place = await openPlace();
  try {
    const began = Date.now() - 20 * DAY;
    const campaign = await makeCampaign(db(), { opensAt: new Date(began) });
    const part = { campaignId: campaign.id, crowd: 'named', began, mailed: false } as const;
    const filled = await fill([{ ...part, from: 0, count: SIGNATURES }]);
    const copied = await copying(campaign.id);
    const program = await taker();
    const told: Record<(typeof FORMATS)[number], Told[]> = { csv: [], jsonl: [], xlsx: [] };
    for (let time = 0; time < TIMES; time += 1) {
      for (const format of FORMATS) told[format].push(await taking(program, campaign.id, format));
    }
    const lines = FORMATS.map((format) => {
      const { rates, share, most, first, bytes } = summed(told[format]);
      return (
        `${format}: ${spread(rates)} rows/s, ${share.toFixed(2)} of opening; ${(bytes / 1e6).toFixed(0)} MB, ` +
        `first byte after ${first.toFixed(0)} ms, the process held ${most.toFixed(0)} MiB at most`
      );
    });
    const all = FORMATS.flatMap((format) => told[format]);
    const sound = all.every(
      ({ rows, most, first }) => rows === SIGNATURES && most <= MOST_HELD && first <= SOON,
    );
    const opened = median(all.map(({ opened }) => opened));
    return {
      lines: [
        filled,
        `COPY of the same rows: ${figure(SIGNATURES / copied)} rows/s`,
        ...lines,
        `a process may hold ${MOST_HELD} MiB and take ${figure(SOON)} ms to begin${sound ? '' : ': NOT KEPT, or rows are missing'}`,
      ],
      ratio: sound ? Math.min(...FORMATS.map((format) => summed(told[format]).share)) : 0,
      limit: `${figure(opened)} rows/s, what opening them takes by itself on one core (the slowest of three formats)`,
      bar: 0.5,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

function summed(told: Told[]) {
  const rates = told.map(({ rows, seconds }) => rows / seconds);
  return {
    rates,
    share: median(told.map(({ rows, seconds, opened }) => rows / seconds / opened)),
    most: Math.max(...told.map(({ most }) => most)),
    first: Math.max(...told.map(({ first }) => first)),
    bytes: told[0]?.bytes ?? 0,
  };
}

/** Seconds that PostgreSQL takes to write the same rows out of the house. */
async function copying(campaignId: string): Promise<number> {
  const began = performance.now();
  await db().$executeRawUnsafe(
    `COPY (SELECT * FROM "Signature" WHERE "campaignId" = '${campaignId}' ORDER BY position) TO PROGRAM 'cat > /dev/null' CSV`,
  );
  return (performance.now() - began) / 1_000;
}

/** Bundles what takes a list, as a production build bundles it: its memory is its own, with no compiler beside it. */
async function taker(): Promise<string> {
  const outfile = join(root, '.build/cache/taken.mjs');
  const entryPoints = [join(root, 'bench/taken.ts')];
  await bundle({ entryPoints, outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  return outfile;
}

/** Takes the list in a process that does nothing else. */
async function taking(program: string, campaignId: string, format: string): Promise<Told> {
  const { promise, resolve, reject } = Promise.withResolvers<Told>();
  const child = fork(program, [campaignId, format], {
    execArgv: [`--max-old-space-size=${HEAP}`, '--max-semi-space-size=8'],
  });
  child.once('message', (told) => resolve(told as Told));
  child.once('exit', (code) => reject(new Error(`taking the list ended with ${code}`)));
  return promise;
}
