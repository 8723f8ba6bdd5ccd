import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildAssets } from './assets';
import { build } from './build';
import type { Running } from './child';
import { onEnding } from './ending';
import { complain } from './explain';
import { migrate } from './migrate';
import { claimPort, portFrom } from './ports';
import type { Postgres } from './postgres';
import { Refusal } from './refusal';
import { beginPostbox, beginSeed, beginWeb, beginWorker, died, finished, ready, type Site } from './services';
import { step } from './steps';
import { openDatabase } from './up/database';
import { forget, note, recover } from './up/record';
import { localSettings, secretsIn } from './up/settings';
import { showAddresses } from './up/table';
import { forgetWorkers } from './up/workers';

// `npm run demo` and `npm run dev`: starts everything a site needs, says what it does, and stops all of it again.

const root = resolve(import.meta.dirname, '..');
// Elsewhere for a second one beside it, with ports of its own.
const data = resolve(process.env.DATA_DIR || join(root, '.data'));
const noteFile = join(data, 'run.json');
const mode = process.argv[2] === 'dev' ? 'dev' : 'demo';

const started: Running[] = [];
let database: Postgres | null = null;
let noted = false;
let ending: Promise<never> | null = null;

/** Keeps hold of a program that runs until we stop it; when it ends by itself, everything ends. */
function keep(service: Running): Running {
  hold(service);
  void service.ended.then(({ words }) => fail(died(service, words)));
  return service;
}

function hold(program: Running): Running {
  started.push(program);
  if (ending) void program.stop();
  note(noteFile, started);
  return program;
}

function fail(error: unknown): Promise<never> {
  if (ending) return ending;
  complain(error);
  return end(1);
}

/** Stops everything, the database last, and ends this process. Asked twice, it is already on its way. */
function end(code: number): Promise<never> {
  ending ??= (async () => {
    if (started.length > 0) console.log('\n  Stopping …');
    await Promise.all(started.map((service) => service.stop()));
    await database?.stop();
    if (noted) forget(noteFile);
    process.exit(code);
  })();
  return ending;
}

async function up(): Promise<void> {
  const since = performance.now();
  const port = portFrom('PORT', process.env.PORT, 3000);
  const postboxPort = portFrom('POSTBOX_PORT', process.env.POSTBOX_PORT, 3100);
  mkdirSync(data, { recursive: true });
  const recovered = await recover(noteFile);
  note(noteFile, []);
  noted = true;
  if (recovered > 0) console.log(`  Stopped ${recovered} processes that an earlier start left behind.`);
  await claimPort('PORT', port);
  await claimPort('POSTBOX_PORT', postboxPort);
  const secrets = secretsIn(join(data, 'demo.env'));

  const { url, server } = await step('Database', () => openDatabase(process.env, join(data, 'postgres')));
  database = server;
  void server?.gone.then(() =>
    fail(new Refusal(`PostgreSQL has stopped: ${join(data, 'postgres.log')} says why.`)),
  );
  await step('Migrations', () => migrate(url));

  const settings = localSettings(process.env, secrets, { databaseUrl: url, port, postboxPort });
  const site: Site = { root, build: null, settings, logs: join(data, 'logs') };
  await step('Demo campaigns', () => finished(hold(beginSeed(site))));
  await step('Postbox', () =>
    ready(keep(beginPostbox(site, join(data, 'postbox'))), `http://127.0.0.1:${postboxPort}/messages`),
  );

  if (mode === 'demo') site.build = (await step('Production build', build)).name;
  else await step('Fonts and scripts', buildAssets);
  if (mode === 'dev') site.logs = null;
  const here = `http://127.0.0.1:${port}`;
  await step('Web', () => ready(keep(beginWeb(site)), `${here}/api/alive`));
  // Health speaks of a worker: it is ours only when those of an earlier start are forgotten.
  await step('Worker', async () => {
    await forgetWorkers(url);
    await ready(keep(beginWorker(site)), `${here}/api/health`);
  });
  showAddresses(settings, postboxPort, (performance.now() - since) / 1000);
}

onEnding(() => void end(0));
// A terminal that went away takes no more words.
for (const out of [process.stdout, process.stderr]) out.on('error', () => {});

process.chdir(root);
console.log(`\n  Undersigned, ${mode === 'dev' ? 'for development' : 'the demonstration'}\n`);
up().catch(fail);
