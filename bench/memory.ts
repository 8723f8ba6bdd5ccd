import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { finished, ready } from '@/dev/services';
import { db } from '@/lib/db';
import { locales } from '@/lib/locales';
import { makeCampaign } from '@/prisma/factories';
import { type Answered, load, outcome } from './load';
import { figure, type Measure } from './measure';
import { signing } from './sign';

const SAMPLES = 90;
/** Requests a second of each kind. */
const [PAGES, COUNTS, SIGNATURES] = [50, 200, 200];
/** Flat: the last third of the time lies at most a tenth above the middle one. */
const FLAT = 0.91;

/**
 * A web process under mixed load (pages, counters, signatures) for three minutes, `--minutes=N` of them, or `--hour`: how much
 * memory it has, and how much is still in use once its garbage is collected. The first third is not looked at: caches fill.
 */
export async function memory(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  try {
    await finished(place.start('seed', ['--import', 'tsx', 'prisma/seed.ts']));
    const campaign = await makeCampaign(db(), { slug: 'everybody-signs' });
    const seconds = 60 * minutes();
    const { site, samples } = await watched(place, (seconds * 1_000) / SAMPLES);
    const answered = await mixed(place, site, campaign.slug, seconds);
    const stored = await db().signature.count({ where: { campaignId: campaign.id } });
    const told = samples();
    const third = (from: number) =>
      told.slice(Math.floor(told.length * from), Math.floor(told.length * (from + 1 / 3)));
    const found = (['rss', 'heapUsed'] as const).map((what) => {
      const mean = (some: Sample[]) => some.reduce((sum, each) => sum + each[what], 0) / some.length / MIB;
      return { what, middle: mean(third(1 / 3)), last: mean(third(2 / 3)), slope: slope(told, what) };
    });
    const worst = found.reduce((one, other) =>
      one.last / one.middle > other.last / other.middle ? one : other,
    );
    return {
      lines: [
        `${(seconds / 60).toFixed(0)} minutes: ${Object.entries(answered).map(said).join('; ')}`,
        `${figure(stored)} signatures stored; ${told.length} looks at its memory`,
        ...found.map(
          ({ what, middle, last, slope }) =>
            `${NAMES[what]}: ${middle.toFixed(1)} MiB in the middle third, ${last.toFixed(1)} in the last; over both it goes ` +
            `${slope < 0 ? 'down' : 'up'} by ${Math.abs(slope).toFixed(1)} MiB an hour`,
        ),
      ],
      ratio: worst.middle / worst.last,
      limit: `${worst.middle.toFixed(1)} MiB (${NAMES[worst.what]}), what it had in the middle third`,
      bar: FLAT,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

const MIB = 1024 * 1024;
const NAMES = { rss: 'the process', heapUsed: 'in use once garbage is collected' };
type Sample = { at: number; rss: number; heapUsed: number };

const said = ([kind, answered]: [string, Answered]) =>
  `${kind} ${figure(answered.rate)}/s (${outcome(answered)})`;

function minutes(): number {
  if (process.argv.includes('--hour')) return 60;
  const given = process.argv.find((word) => word.startsWith('--minutes='));
  return Number(given?.split('=')[1] ?? 3);
}

/** Starts a web process that tells of its memory. @param every ms between two looks */
async function watched(place: Place, every: number): Promise<{ site: string; samples: () => Sample[] }> {
  const [file, port] = [join(place.folder, 'memory.jsonl'), await freePort()];
  const site = `http://127.0.0.1:${port}`;
  writeFileSync(file, '');
  const { name } = await build();
  const args = ['--expose-gc', '--import', './bench/memory-tell.ts', 'dev/start.js', 'web', name];
  const extra = { MEMORY_FILE: file, MEMORY_EVERY: `${every}`, HOST: '127.0.0.1', PORT: `${port}` };
  await ready(place.start('web', args, extra), `${site}/api/alive`);
  // What it had before it was asked for anything is no part of it.
  const samples = () =>
    readFileSync(file, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Sample);
  return { site, samples };
}

async function mixed(place: Place, site: string, slug: string, seconds: number) {
  const paths = join(place.folder, 'paths');
  const all = locales.flatMap((locale) => PATHS.map((path) => `/${locale}${path}`));
  writeFileSync(paths, Array.from({ length: seconds * PAGES * 2 }, (_, n) => all[n % all.length]).join('\n'));
  const sign = signing(place, `${site}/api/campaigns/${slug}/signatures`);
  const way = { connections: 8, seconds };
  const html = { accept: 'text/html', 'accept-encoding': 'br, gzip' };
  const [pages, counters, json, form] = await Promise.all([
    load({ ...way, url: site, headers: html, rate: PAGES, lines: { file: paths, as: 'path' } }),
    load({ ...way, url: `${site}/api/campaigns/free-rony-cueto/count`, rate: COUNTS }),
    sign('json', { ...way, rate: SIGNATURES / 2 }),
    sign('form', { ...way, rate: SIGNATURES / 2 }),
  ]);
  return { pages, counters, 'signatures as JSON': json, 'as forms': form };
}

const PATHS = [
  '',
  '/privacy',
  '/campaigns/everybody-signs',
  '/campaigns/everybody-signs/check-your-email',
  ...['free-rony-cueto', 'cas-nunca-mas', 'solidarity-with-peru', 'constituent-assembly'].flatMap((slug) =>
    ['', '/signers', '/letters', '/privacy'].map((part) => `/campaigns/${slug}${part}`),
  ),
];

/** How much it grows in an hour, by the line that fits best all but the first third; MiB. */
function slope(told: Sample[], what: 'rss' | 'heapUsed'): number {
  const some = told.slice(Math.floor(told.length / 3));
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [at, is] = [mean(some.map((each) => each.at)), mean(some.map((each) => each[what]))];
  const up = some.reduce((sum, each) => sum + (each.at - at) * (each[what] - is), 0);
  const along = some.reduce((sum, each) => sum + (each.at - at) ** 2, 0);
  return ((up / along) * 3_600) / MIB;
}
