import { createServer, type Server } from 'node:http';
import type { Registry } from 'prom-client';
import type { Chore } from '@/lib/jobs/schedule';
import type { Answer, Transport } from '@/lib/mail/message';
import { requestsOf } from '@/lib/mail/waiting';
import { metricsFor } from './metrics';

type Counted = { done: number; failed: number; seconds: number };
type Log = { info(fields: object, words: string): void };

/** A worker's chores and transport, counting what they do. */
export function counted(chores: Chore[], transport: Transport, log: Log) {
  const did = new Map<string, Counted>(chores.map(({ name }) => [name, { done: 0, failed: 0, seconds: 0 }]));
  const posted = new Map<Answer['kind'], number>();

  const ownChores = chores.map((chore): Chore => ({ ...chore, run: (now) => run(chore, now) }));

  async function run(chore: Chore, now: Date): Promise<unknown> {
    const line = did.get(chore.name);
    const began = performance.now();
    try {
      const result = await chore.run(now);
      if (line) line.done += 1;
      return result;
    } catch (error) {
      if (line) line.failed += 1;
      throw error;
    } finally {
      if (line) line.seconds += (performance.now() - began) / 1000;
    }
  }

  const ownTransport: Transport = {
    ...transport,
    async send(request) {
      const answer = await transport.send(request);
      posted.set(answer.kind, (posted.get(answer.kind) ?? 0) + request.mails.length);
      // From the click to the mail: which request each of them came of. What is told of it stops no mail.
      const requests = await requestsOf(request.mails).catch(() => ({}));
      if (Object.keys(requests).length > 0) log.info({ posting: request.id, requests }, answer.kind);
      return answer;
    },
  };

  const tell = (client: typeof import('prom-client'), to: Registry) => {
    const work = new client.Counter({
      name: 'undersigned_chores_total',
      help: 'How often each chore was done, and how often it failed',
      labelNames: ['chore', 'result'],
      registers: [to],
      collect() {
        work.reset();
        for (const [chore, { done, failed }] of did) {
          work.inc({ chore, result: 'done' }, done);
          work.inc({ chore, result: 'failed' }, failed);
        }
      },
    });
    const seconds = new client.Counter({
      name: 'undersigned_chore_seconds_total',
      help: 'How long each chore took, together',
      labelNames: ['chore'],
      registers: [to],
      collect() {
        seconds.reset();
        for (const [chore, line] of did) seconds.inc({ chore }, line.seconds);
      },
    });
    const mails = new client.Counter({
      name: 'undersigned_mails_posted_total',
      help: 'Mails handed to the mail API or server, by what it answered; tried again, counted again',
      labelNames: ['answer'],
      registers: [to],
      collect() {
        mails.reset();
        for (const [answer, count] of posted) mails.inc({ answer }, count);
      },
    });
  };

  return { chores: ownChores, transport: ownTransport, tell };
}

/**
 * A worker's own small listener, for `/metrics` alone; on no port it listens nowhere.
 * @param port null for none
 */
export function listenForMetrics(
  { host, port, token }: { host: string; port: number | null; token: string | null },
  tell: Parameters<typeof metricsFor>[1],
): Server | null {
  if (port === null || token === null) return null;
  const metrics = metricsFor(token, tell);
  const server = createServer({ headersTimeout: 5_000, requestTimeout: 5_000 }, async (request, response) => {
    const asked = request.url === '/metrics' && request.method === 'GET';
    const said = asked ? await metrics(request.headers.authorization).catch(() => null) : null;
    const headers = { 'cache-control': 'no-store', 'content-type': said?.type ?? 'text/plain' };
    response.writeHead(said ? 200 : 404, headers).end(said?.text ?? 'Not found\n');
  });
  server.listen(port, host);
  return server;
}
