import { afterEach, beforeEach } from 'vitest';
import type { Transport } from './message';
import { postDue } from './post';
import { composing, emptyOutbox } from './post.fixture';
import { untilEmpty } from './sender.fixture';
import { smtpTransport } from './smtp';
import { type MailServer, startMailServer } from './smtp.fixture';

// Senders to real mail servers; what a test opens is closed after it.

const ending: (() => unknown)[] = [];
beforeEach(emptyOutbox);
afterEach(async () => {
  for (const end of ending.splice(0).reverse()) await end();
});

/** Starts a mail server for one test. */
export async function open(...options: Parameters<typeof startMailServer>): Promise<MailServer> {
  const server = await startMailServer(...options);
  ending.push(server.stop);
  return server;
}

/** The way through a mail server, for one test. */
export function through(
  url: string | { port: number },
  more: Partial<Parameters<typeof smtpTransport>[0]> = {},
): Transport {
  const transport = smtpTransport({
    url: typeof url === 'string' ? url : `smtp://127.0.0.1:${url.port}`,
    timeout: 20_000,
    ...more,
  });
  ending.push(transport.close);
  return transport;
}

/** Posts once. */
export const post = (transport: Transport, now: Date, composers = composing()) =>
  postDue({ composers, transport, perSecond: 1_000, now, chance: 0.5 });

/** Posts until nothing waits any more; returns what was done that was no acceptance. */
export async function postAll(transport: Transport, from: Date, composers = composing()): Promise<string[]> {
  const tries = await untilEmpty((now) => post(transport, now, composers), from);
  return tries.filter(({ did }) => did !== 'accepted').map(({ did, why }) => `${did} ${why}`);
}

/** How many times each of these mails has arrived. */
export const arrivals = ({ received }: MailServer, mails: string[]) =>
  mails.map((mail) => received.filter(({ to }) => to === `${mail}@example.org`).length);
