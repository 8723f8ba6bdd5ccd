import { bareAddress } from './email';
import { type Message, sizeOf } from './message';
import { lastEventOf } from './webhook-events';

const perPage = 100;
const when = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});

/**
 * The inbox: messages newest first, a hundred to a page.
 *
 * @param messages those to list, newest first
 * @param to the address they were filtered by, as typed
 * @param page from 1
 */
export function inboxPage(messages: Message[], to: string, page: number): string {
  const start = (page - 1) * perPage;
  const shown = messages.slice(start, start + perPage);
  const link = (number: number, text: string) =>
    `<a href="/?${new URLSearchParams({ ...(to ? { to } : {}), page: String(number) })}">${text}</a>`;
  const more = [
    page > 1 ? link(page - 1, 'Newer') : '',
    messages.length > start + perPage ? link(page + 1, 'Older') : '',
  ];
  return frame(
    to ? `Mail to ${to}` : 'Postbox',
    `<h1>Postbox</h1>
<p class="lead">Every mail this site would have sent. None of them left this machine.</p>
<form action="/"><label for="to">Mail to</label><input id="to" name="to" type="email" value="${escapeHtml(to)}"
 autocomplete="off" spellcheck="false"><button>Show</button>${to ? '<a href="/">Show all</a>' : ''}</form>
<p>${messages.length === 1 ? '1 message' : `${messages.length.toLocaleString('en')} messages`}</p>
<ol class="messages">${shown.map(row).join('')}</ol>
<nav aria-label="Pages">${more.join(' ')}</nav>`,
  );
}

function row(message: Message): string {
  return `<li><a href="/inbox/${message.id}"><strong>${escapeHtml(message.subject)}</strong>
<span>${escapeHtml(message.to.join(', '))}</span>${time(message)}</a></li>`;
}

/** One message: who, what, its HTML in a frame that can run nothing, its text, its attachments to download. */
export function messagePage(message: Message): string {
  const path = `/inbox/${message.id}`;
  const first = bareAddress(message.to[0] ?? '') ?? '';
  const rows: [string, string][] = [
    ['From', escapeHtml(message.from)],
    ['To', escapeHtml(message.to.join(', '))],
    ...(message.cc.length > 0 ? [['Cc', escapeHtml(message.cc.join(', '))] as [string, string]] : []),
    ...(message.bcc.length > 0 ? [['Bcc', escapeHtml(message.bcc.join(', '))] as [string, string]] : []),
    ...(message.replyTo.length > 0
      ? [['Reply to', escapeHtml(message.replyTo.join(', '))] as [string, string]]
      : []),
    ['Received', time(message)],
    ['State', lastEventOf(message)],
    ...Object.entries(message.headers).map(([name, value]): [string, string] => [
      escapeHtml(name),
      escapeHtml(value),
    ]),
  ];
  const attachments = message.attachments.map((one, index) => {
    const name = escapeHtml(one.filename);
    return one.content === null
      ? `<li>${name}, to be fetched from ${escapeHtml(one.path ?? '')}</li>`
      : `<li><a href="${path}/attachments/${index}" download="${name}">${name}</a> ${escapeHtml(one.contentType)}, ${kilobytes(sizeOf(one))}</li>`;
  });
  return frame(
    message.subject,
    `<p><a href="/">All messages</a> · <a href="/?${new URLSearchParams({ to: first })}">All to ${escapeHtml(first)}</a></p>
<h1>${escapeHtml(message.subject)}</h1>
<dl>${rows.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
${attachments.length > 0 ? `<h2>Attachments</h2><ul>${attachments.join('')}</ul>` : ''}
${message.html === null ? '' : `<h2>As HTML</h2><iframe src="${path}/html" title="The message as HTML" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`}
${message.text === null ? '' : `<h2>As text</h2><pre>${withLinks(message.text)}</pre>`}`,
  );
}

/** The message's own HTML for the frame: its links open beside it, since a frame of another site's page would be refused. */
export function htmlOf(message: Message): string {
  const html = message.html ?? '';
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}

/** The page for what is not there (any more). */
export function nothingPage(): string {
  return frame(
    'Not here',
    '<h1>Not here</h1><p>No such message, or it was cleared away. <a href="/">All messages</a></p>',
  );
}

function frame(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="stylesheet" href="/postbox.css"></head><body><main>${body}</main></body></html>`;
}

function time(message: Message): string {
  return `<time datetime="${message.receivedAt}">${when.format(new Date(message.receivedAt))}</time>`;
}

function kilobytes(bytes: number): string {
  return bytes < 1024 ? `${bytes} bytes` : `${Math.round(bytes / 1024).toLocaleString('en')} KB`;
}

function withLinks(text: string): string {
  return escapeHtml(text).replace(
    /https?:\/\/[^\s<>]+?(?=[.,;:!?)]*(?:\s|&[lg]t;|&quot;|$))/g,
    (address) => `<a href="${address}" target="_blank" rel="noreferrer">${address}</a>`,
  );
}

function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
