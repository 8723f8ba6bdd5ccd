import type { ServerResponse } from 'node:http';
import { htmlOf, inboxPage, messagePage, nothingPage } from './inbox';
import { inboxStyle } from './inbox-style';
import { isFor, type Message } from './message';
import type { Store } from './store';

// A mail's own HTML may style itself and show pictures it carries; it runs nothing and calls nobody.
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox";
const pagePolicy =
  "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type Page = { status: number; type: string; body: string | Buffer; headers?: Record<string, string> };

/** Answers what people look at: the inbox, a message, its HTML, its attachments. */
export function answerPage(store: Store, response: ServerResponse, url: URL): void {
  const { status, type, body, headers } = pageAt(store, url);
  response.writeHead(status, {
    'content-security-policy': pagePolicy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...headers,
    'content-type': type,
  });
  response.end(body);
}

function pageAt(store: Store, url: URL): Page {
  if (url.pathname === '/') {
    const to = url.searchParams.get('to')?.trim() ?? '';
    const page = Math.max(1, Number.parseInt(url.searchParams.get('page') ?? '1', 10) || 1);
    const all = store.newestFirst();
    return html(inboxPage(to ? all.filter((message) => isFor(message, to)) : all, to, page));
  }
  if (url.pathname === '/postbox.css') {
    return { status: 200, type: 'text/css; charset=utf-8', body: inboxStyle };
  }
  const [, id, part] = /^\/inbox\/([0-9a-f-]{36})(?:\/(html|attachments\/\d+))?$/.exec(url.pathname) ?? [];
  const message = id === undefined ? undefined : store.find(id);
  if (!message) return html(nothingPage(), 404);
  if (part === undefined) return html(messagePage(message));
  if (part === 'html') return html(htmlOf(message), 200, { 'content-security-policy': mailPolicy });
  return attachmentAt(message, Number(part.slice('attachments/'.length)));
}

function attachmentAt(message: Message, index: number): Page {
  const attachment = message.attachments[index];
  if (!attachment || attachment.content === null) return html(nothingPage(), 404);
  const name = encodeURIComponent(attachment.filename).replaceAll("'", '%27');
  // Header values hold Latin-1 without line ends only; a sender's odd type must not break the answer.
  const plain = /^[\w.+-]+\/[\w.+-]+$/.test(attachment.contentType);
  return {
    status: 200,
    type: plain ? attachment.contentType : 'application/octet-stream',
    body: Buffer.from(attachment.content, 'base64'),
    headers: { 'content-disposition': `attachment; filename*=UTF-8''${name}` },
  };
}

function html(body: string, status = 200, headers?: Record<string, string>): Page {
  return { status, type: 'text/html; charset=utf-8', body, headers };
}
