import { chromium } from '@playwright/test';
import { browser as findBrowser } from '@/dev/browser';
import { build } from '@/dev/build';
import { openPlace } from '@/dev/place';
import { finished } from '@/dev/services';
import { locales } from '@/lib/locales';
import { figure, type Measure, median } from './measure';
import { type Visit, visit } from './visit';

const TIMES = 3;
/** What is promised of a first visit: bytes, ms, ms, and that nothing moves. */
const MOST = { bytes: 100 * 1024, painted: 2_500, signable: 4_000, shift: 0 };

/**
 * First visits to the demonstration's homes and to the longest page of each of its campaigns, in a real browser on a poor connection: how heavy
 * they are, fonts included, how soon there is something to read, how soon one can sign, and whether anything moves meanwhile.
 */
export async function pages(): Promise<Measure> {
  const executablePath = findBrowser();
  const place = await openPlace();
  const browser = await chromium.launch({ executablePath });
  try {
    await finished(place.start('seed', ['--import', 'tsx', 'prisma/seed.ts']));
    const { name } = await build();
    const site = await place.web(name);
    const campaigns = await campaignsOf(site);
    // Each campaign in the language in which its page is longest; in Arabic, which has other fonts, the longest of all.
    const isArabic = (path: string) => path.startsWith('/ar/');
    const others = campaigns.filter((path) => !isArabic(path)).toReversed();
    const longest = new Map(others.map((path) => [path.split('/').at(-1), path])).values();
    const arabic = campaigns.find(isArabic) ?? '/ar';
    const paths = [...new Set([...locales.map((locale) => `/${locale}`), ...longest, arabic])];
    const visits: { path: string; found: Visit }[] = [];
    for (const path of paths) {
      const seen: Visit[] = [];
      for (let time = 0; time < TIMES; time += 1) seen.push(await visit(browser, site + path));
      visits.push({ path, found: middle(seen) });
    }
    const late = visits.flatMap(({ path, found }) =>
      broken(found).map((each) => `NOT KEPT: ${path}: ${each}`),
    );
    const heaviest = Math.max(...visits.map(({ found }) => found.bytes));
    return {
      lines: [
        `400 kbit/s, 400 ms for each answer, a quarter of this machine's speed, 390 px (medians of ${TIMES})`,
        ...visits.flatMap(({ path, found }) => [told(path, found), `  ${parts(found)}`]),
        ...late,
      ],
      ratio: late.length > 0 ? 0 : MOST.bytes / heaviest,
      limit: `${figure(MOST.bytes / 1024)} KiB, what a first visit may weigh (the heaviest: ${(heaviest / 1024).toFixed(1)} KiB)`,
      bar: 1,
    };
  } finally {
    await browser.close();
    await place.stop();
  }
}

/** The addresses of the campaign pages that the home pages lead to, in every language, longest first as they are sent. */
export async function campaignsOf(site: string): Promise<string[]> {
  const found = new Map<string, number>();
  for (const locale of locales) {
    const home = await (await fetch(`${site}/${locale}`)).text();
    const links = home.matchAll(new RegExp(`href="(/${locale}/campaigns/[a-z0-9-]+)[?#"]`, 'g'));
    for (const path of new Set([...links].map(([, path = '']) => path))) {
      found.set(path, (await (await fetch(site + path)).arrayBuffer()).byteLength);
    }
  }
  if (found.size === 0) throw new Error('the home page links to no campaign');
  return [...found].sort(([, one], [, other]) => other - one).map(([path]) => path);
}

/** Times and weight vary little; of each the middle one. */
function middle(seen: Visit[]): Visit {
  const [first] = seen as [Visit];
  const of = (pick: (each: Visit) => number) => median(seen.map(pick));
  return {
    kinds: first.kinds,
    bytes: of(({ bytes }) => bytes),
    painted: of(({ painted }) => painted),
    signable: first.signable === null ? null : of(({ signable }) => signable ?? Number.POSITIVE_INFINITY),
    done: of(({ done }) => done),
    // Nothing may move at any time.
    shift: Math.max(...seen.map(({ shift }) => shift)),
  };
}

function broken({ painted, signable, shift }: Visit): string[] {
  return [
    ...(painted === 0 || painted > MOST.painted ? ['something to read'] : []),
    ...((signable ?? 0) > MOST.signable ? ['one can sign'] : []),
    ...(shift > MOST.shift ? ['nothing moves'] : []),
  ];
}

function told(path: string, { bytes, painted, signable, done, shift }: Visit): string {
  const sign =
    signable === null ? '' : `one can sign after ${figure(signable)} ms (may be ${MOST.signable}), `;
  return (
    `${path}: ${(bytes / 1024).toFixed(1)} KiB (may be ${MOST.bytes / 1024}); something to read after ${figure(painted)} ms ` +
    `(may be ${MOST.painted}), ${sign}all there after ${figure(done)} ms; moved by ${shift.toFixed(3)} (may be 0)`
  );
}

const parts = ({ kinds }: Visit) =>
  Object.entries(kinds)
    .sort(([, one], [, other]) => other.bytes - one.bytes)
    .map(([kind, { files, bytes }]) => `${files} × ${kind} ${(bytes / 1024).toFixed(1)} KiB`)
    .join(', ');
