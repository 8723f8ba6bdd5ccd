import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from '@/dev/build';
import { type Running, run } from '@/dev/child';
import { lastLines } from '@/dev/explain';
import { openPlace, type Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { finished } from '@/dev/services';
import { type Measure, median } from './measure';

const TIMES = 5;
/** What is promised, in seconds. */
const MOST = { web: 2, demo: 10 };
const PAGE = '/en/campaigns/free-rony-cueto';

/** How long a production web process takes to its first page, and `npm run demo` when it is started for the second time. */
export async function start(): Promise<Measure> {
  const { name } = await build();
  const { alive, page } = await webStarts(name);
  const demo = await demoStarts();
  const [web, second] = [median(page) / 1_000, demo.second];
  return {
    lines: [
      `a web process answers /api/alive after ${median(alive).toFixed(0)} ms, its first campaign page is there after ` +
        `${median(page).toFixed(0)} ms (medians of ${TIMES}; most ${Math.max(...page).toFixed(0)}; may be ${MOST.web * 1_000})`,
      `npm run demo: the first start, its database made and filled, ${demo.first.toFixed(1)} s; the second ` +
        `${second.toFixed(1)} s (may be ${MOST.demo}; nothing had to be built)`,
    ],
    ratio: Math.min(MOST.web / web, MOST.demo / second),
    limit: `a web process in ${MOST.web} s and the demonstration in ${MOST.demo} s, whichever is further off`,
    bar: 1,
  };
}

/** From nothing to the first answer and to the first finished page, in ms, time after time. */
async function webStarts(name: string): Promise<{ alive: number[]; page: number[] }> {
  const place = await openPlace();
  try {
    await finished(place.start('seed', ['--import', 'tsx', 'prisma/seed.ts']));
    const found = { alive: [] as number[], page: [] as number[] };
    // The first finds the files of the build on the disk; those after it, as usual, in the machine's memory.
    for (let time = 0; time <= TIMES; time += 1) {
      const began = performance.now();
      const { web, url } = await beginWeb(place, name);
      await answered(`${url}/api/alive`);
      const alive = performance.now() - began;
      await answered(url + PAGE);
      const page = performance.now() - began;
      await web.stop();
      if (time > 0) found.alive.push(alive);
      if (time > 0) found.page.push(page);
    }
    return found;
  } finally {
    await place.stop();
  }
}

async function beginWeb(place: Place, name: string): Promise<{ web: Running; url: string }> {
  const port = await freePort();
  const extra = { HOST: '127.0.0.1', PORT: `${port}` };
  return {
    web: place.start('web', ['dev/start.js', 'web', name], extra),
    url: `http://127.0.0.1:${port}`,
  };
}

async function answered(url: string): Promise<void> {
  const until = performance.now() + 60_000;
  while (performance.now() < until) {
    const answer = await fetch(url).catch(() => null);
    await answer?.text();
    if (answer?.ok) return;
    await sleep(10);
  }
  throw new Error(`${url} did not answer within a minute`);
}

/** Seconds from the command to its addresses, for the first time and for the second, in a folder of its own. */
async function demoStarts(): Promise<{ first: number; second: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'undersigned-demo-'));
  // PostgreSQL runs as somebody else where this runs as root.
  chmodSync(folder, 0o755);
  try {
    return { first: await demoStart(folder), second: await demoStart(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function demoStart(folder: string): Promise<number> {
  const ports = { PORT: `${await freePort()}`, POSTBOX_PORT: `${await freePort()}` };
  const log = join(folder, 'demo.log');
  const npm = process.env.npm_execpath;
  // As one types it, where this too was started by npm.
  const command = npm?.endsWith('.js') ? [npm, 'run', 'demo'] : ['--import', 'tsx', 'dev/up.ts', 'demo'];
  const began = performance.now();
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: folder, ...ports };
  const demo = run('demo', process.execPath, command, { cwd: process.cwd(), env: env as never, log });
  try {
    let over = false;
    void demo.ended.then(() => {
      over = true;
    });
    while (!readFileSync(log, 'utf8').includes('Up after')) {
      if (over) throw new Error(`the demonstration did not start:\n${lastLines(log, 20)}`);
      await sleep(20);
    }
    return (performance.now() - began) / 1_000;
  } finally {
    await demo.stop();
  }
}
