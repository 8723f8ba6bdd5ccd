import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import { bareHost, isHookPort, pin, type Resolve } from './address';
import { type Tried, type Trouble, troubleOf } from './hook';

/** How calls leave. */
export type Network = {
  resolve: Resolve;
  /** hosts that may be called by http and although they are not public: in development and in tests */
  local: readonly string[];
  /** how long a call may take from the first look to the answer's end, in ms */
  patience: number;
};

/** So much of an answer's body is read, and forgotten. */
const MOST_READ = 1024;

/**
 * Makes one call: a POST to exactly the address its host was found at, under its own name (Host, SNI, certificate). No redirect
 * is followed and nothing of the answer is kept but its status.
 */
export async function call(
  address: string,
  headers: Record<string, string>,
  body: string,
  network: Network,
): Promise<Tried> {
  const failed = (trouble: Trouble): Tried => ({ status: null, trouble });
  const url = new URL(address);
  const host = bareHost(url);
  if (url.protocol !== 'https:' && !network.local.includes(host)) return failed('address');
  if (!isHookPort(url, network.local)) return failed('address');
  const end = AbortSignal.timeout(network.patience);
  const timedOut = new Promise<null>((done) =>
    end.addEventListener('abort', () => done(null), { once: true }),
  );
  const pinned = await Promise.race([pin(host, network.resolve, network.local), timedOut]);
  if (!pinned) return failed('timeout');
  if (!pinned.ok) return failed(pinned.reason);
  const status = await post(url, pinned, headers, body, end).catch((error: unknown) =>
    end.aborted ? ('timeout' as const) : troubleIn(error),
  );
  return typeof status === 'number' ? { status, trouble: troubleOf(status) } : failed(status);
}

type Pinned = { address: string; family: number };

function post(
  url: URL,
  { address, family }: Pinned,
  headers: Record<string, string>,
  body: string,
  signal: AbortSignal,
): Promise<number> {
  const lookup: LookupFunction = (_host, options, found) =>
    options.all ? found(null, [{ address, family }]) : found(null, address, family);
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const secure = url.protocol === 'https:';
  const options = { method: 'POST', headers, lookup, signal, agent: false, autoSelectFamily: false };
  const request = (secure ? https : http).request(url, options, (response) => {
    let read = 0;
    const done = () => resolve(response.statusCode ?? 0);
    response.on('data', (chunk: Buffer) => {
      read += chunk.length;
      if (read <= MOST_READ) return;
      done();
      response.destroy();
    });
    response.on('end', done);
    response.on('error', reject);
    response.on('close', () => reject(new Error('broken off')));
  });
  request.on('error', reject);
  request.end(body);
  return promise;
}

const CERTIFICATE = /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_VERIFY/;

function troubleIn(error: unknown): Trouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return CERTIFICATE.test(code) ? 'certificate' : 'connection';
}
