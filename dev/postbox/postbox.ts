import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Api, answerApi } from './api';
import { parseJson, readBody, sendJson } from './body';
import { Faults, faultsForm } from './faults';
import { forTests, isFor } from './message';
import { answerPage } from './pages';
import { Rate } from './rate';
import { Store } from './store';
import { usualRetries, Webhooks } from './webhooks';

export type PostboxOptions = {
  /** 0 or none: a free one. */
  port?: number;
  /** Where to tell what became of each message; needs the secret too. */
  webhookUrl?: string;
  /** `whsec_` and Base64, as Resend gives it. */
  webhookSecret?: string;
  /** Milliseconds before each further try of a webhook. */
  webhookRetries?: number[];
  /** Folder that keeps the messages across a restart; none keeps them in memory. */
  dir?: string;
  /** API requests a second before 429; so many that nobody meets it unless set. */
  ratePerSecond?: number;
  /** The clock, in milliseconds. */
  now?: () => number;
};

export type Postbox = { url: string; port: number; stop: () => Promise<void> };

/**
 * Starts a postbox on 127.0.0.1: Resend's `/emails` API, an inbox for people, `/messages` and `/faults` for tests.
 * Rejects if the port is taken, the folder cannot be written, or the webhook's secret is missing or malformed.
 */
export async function startPostbox(options: PostboxOptions = {}): Promise<Postbox> {
  const now = options.now ?? Date.now;
  const webhooks = webhooksOf(options);
  const api: Api = {
    store: new Store(options.dir ?? null, now),
    faults: new Faults(),
    rate: new Rate(options.ratePerSecond ?? 1000, now),
    inProgress: new Set(),
    now,
    announce: (messages) => {
      for (const message of messages) webhooks?.announce(message, new Date(now()));
    },
  };
  const server = createServer((request, response) => {
    answer(api, request, response).catch(() => {
      // The client went away in mid-request, or we failed: an API's last word is 500.
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          statusCode: 500,
          name: 'internal_server_error',
          message: 'Postbox failed.',
        });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await Promise.all([closed, webhooks?.stop()]);
  };
  return { url: `http://127.0.0.1:${port}`, port, stop };
}

async function answer(api: Api, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://postbox');
  const path = url.pathname;
  if (path === '/emails' || path.startsWith('/emails/')) return answerApi(api, request, response, path);

  const body = await readBody(request, 1024 * 1024);
  const { method } = request;
  if (path === '/messages' && method === 'GET') {
    const to = url.searchParams.get('to');
    const messages = api.store.newestFirst().filter((message) => to === null || isFor(message, to));
    return sendJson(response, 200, messages.map(forTests));
  }
  if (path === '/messages' && method === 'DELETE') {
    api.store.clear();
    response.writeHead(204).end();
    return;
  }
  if (path === '/faults' && method === 'GET') return sendJson(response, 200, { next: api.faults.next });
  if (path === '/faults' && method === 'PUT') {
    const form = faultsForm.safeParse(parseJson(body ?? Buffer.alloc(0)));
    if (!form.success) return sendJson(response, 422, { error: form.error.message });
    api.faults.next = form.data.next;
    return sendJson(response, 200, { next: api.faults.next });
  }
  if (method !== 'GET' && method !== 'HEAD') return sendJson(response, 405, { error: 'method not allowed' });
  answerPage(api.store, response, url);
}

function webhooksOf(options: PostboxOptions): Webhooks | null {
  if (!options.webhookUrl) return null;
  if (!options.webhookSecret)
    throw new Error('WEBHOOK_URL is set, so RESEND_WEBHOOK_SECRET must be set too.');
  return new Webhooks(options.webhookUrl, options.webhookSecret, options.webhookRetries ?? usualRetries);
}
