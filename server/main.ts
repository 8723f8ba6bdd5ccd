import { createServer } from 'node:http';
import next from 'next';
import { compareClocks } from '@/lib/clock';
import { db, waitAtMost } from '@/lib/db';
import { env, type Settings } from '@/lib/env';
import { hearLog } from '@/lib/log';
import { organiserOf } from '@/lib/organisers/auth';
import { checkMasterKey } from '@/lib/vault/at-start';
import { accounts } from './accounts';
import { hotDoors } from './doors';
import { front } from './front';
import { jsonLines, jsonLog, logSurprises, muteLibraries } from './log';
import { metricsFor, webMetrics } from './metrics';
import { stopGracefully } from './stop';
import { campaignVersions, readTouched } from './versions';

// Starts the web process: `node web.js`, with `--dev` for Next's development server.

const POLL = 1_000;
const COMPARE_CLOCKS = 10_000;

function quit(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function settingsOrQuit(): Settings {
  try {
    return env();
  } catch (error) {
    return quit(error instanceof Error ? error.message : String(error));
  }
}

const refusals: Record<string, (settings: Settings) => string> = {
  EADDRINUSE: ({ PORT }) => `Port ${PORT} is taken: stop what listens there, or set PORT to a free one.`,
  EACCES: ({ PORT }) => `Port ${PORT} may not be opened by this user: set PORT to one above 1023.`,
  EADDRNOTAVAIL: ({ HOST }) => `This machine has no address ${HOST}: set HOST to one it has.`,
  ENOTFOUND: ({ HOST }) => `HOST ${HOST} is no known address.`,
};

const settings = settingsOrQuit();
const dev = process.argv.includes('--dev');
const log = jsonLog(jsonLines(null));
const { HOST, METRICS_TOKEN, PORT, SITE_URL, TRUST_PROXY } = settings;
const kept = accounts(log);
hearLog(log.note);
waitAtMost(15_000);

// Slow senders are let go before they can hold every connection; idle ones are kept longer than balancers keep theirs.
const server = createServer({ headersTimeout: 15_000, requestTimeout: 60_000, keepAliveTimeout: 75_000 });
const app = next({ dev, dir: process.cwd(), hostname: 'localhost', port: PORT, httpServer: server });
const versions = campaignVersions(readTouched);

// Listens at once, so that a taken port is said at once; requests wait until Next is ready.
const ready = Promise.all([app.prepare(), checkMasterKey(quit)]).then(() => {
  const handler = app.getRequestHandler();
  return front({
    site: new URL(SITE_URL),
    proxies: TRUST_PROXY,
    dev,
    next: (request, response) => handler(request, response),
    doors: hotDoors(),
    versions,
    log,
    accounts: kept,
    metrics: metricsFor(METRICS_TOKEN ?? null, webMetrics(kept)),
    signedIn: async (cookie) => (await organiserOf(cookie)) !== null,
  });
});

server.on('request', async (request, response) => (await ready)(request, response));
server.on('error', (error: NodeJS.ErrnoException) => {
  quit(
    refusals[error.code ?? '']?.(settings) ?? `The web process cannot listen: ${error.code ?? error.name}.`,
  );
});
server.listen(PORT, HOST);

ready.then(
  () => {
    if (!dev) muteLibraries(log);
    let gone = false;
    const poll = () =>
      versions.poll().then(
        () => {
          gone = false;
        },
        (error: unknown) => {
          if (!gone) log.trouble(error, { route: 'campaign versions' });
          gone = true;
        },
      );
    void poll();
    setInterval(poll, POLL).unref();
    const compare = () => void compareClocks().catch(() => {});
    compare();
    setInterval(compare, COMPARE_CLOCKS).unref();
    log.note('listening', { port: PORT });
  },
  (error: unknown) => {
    if (dev) process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    log.trouble(error);
    quit('Next did not start. Was the project built? npm run build');
  },
);

logSurprises(log);
stopGracefully(server, async () => {
  await app.close();
  await db().$disconnect();
});
