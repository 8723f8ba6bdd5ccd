import type { OutgoingHttpHeaders } from 'node:http';
import { type FinishedPage, finishedPages, type Rendered } from './finished';
import type { Log } from './log';
import { type Page, routePattern, type Subject } from './pages';
import { type Answer, ask, type NodeHandler } from './render';
import type { Passage } from './request';
import { strip, stripLinks } from './strip';
import type { Versions } from './versions';

export type Finished = Extract<Page, { kind: 'finished' }>;

/** Next could not make a page. */
export class RenderFailed extends Error {
  override name = 'RenderFailed';
}

export type Shelf = ReturnType<typeof shelf>;

type Options = {
  next: NodeHandler;
  site: URL;
  versions: Versions;
  log: Log;
  dev: boolean;
  freshFor?: number;
};

/** Every page Next renders and the front makes a document of: the finished ones, kept, and those of one person. */
export function shelf({ next, site, versions, log, dev, freshFor }: Options) {
  const about = {
    render,
    failed: (error: unknown, key: string) => log.trouble(error, { route: routePattern(key) }),
    freshFor: dev ? 0 : freshFor,
  };
  const pages = finishedPages(about);
  // Deep pages of long lists apart: whoever walks through them all pushes no campaign out.
  const deep = finishedPages({ ...about, bytes: 8 * 1024 * 1024 });

  async function render(key: string): Promise<Rendered> {
    const headers = { host: site.host, accept: 'text/html' };
    const answer = await ask(next, { method: 'GET', url: key, headers }, dev ? 120_000 : undefined);
    const { status, body } = answer;
    if (status >= 500) throw new RenderFailed();
    const location = answer.headers.location?.toString();
    const link = stripLinks(answer.headers.link?.toString());
    const type = answer.headers['content-type']?.toString();
    // A feed: kept like a page, and nothing to leave out.
    if (status === 200 && type && !type.startsWith('text/html')) {
      return { status, html: body.toString(), type, location };
    }
    const html = status === 200 ? strip(body.toString()) : '';
    return { status, html, link, location, frames: framesIn(html) };
  }

  function versionOf(subject: Subject): string {
    if (subject === 'none') return '';
    return String(subject === 'list' ? versions.ofAll() : versions.of(subject.campaign));
  }

  /** A finished page; null when there is no such campaign. Rejects when it cannot be made and none is kept. */
  async function finished({ key, subject, deep: isDeep }: Finished): Promise<FinishedPage | null> {
    if (typeof subject === 'object' && versions.of(subject.campaign) === undefined) {
      if ((await versions.seek(subject.campaign)) === null) return null;
    }
    const withheld = typeof subject === 'object' && versions.withheld(subject.campaign);
    return (isDeep ? deep : pages).get(key, () => versionOf(subject), withheld);
  }

  /** A page of one person: rendered for them, stored nowhere, not even in their browser. */
  async function personal({ request }: Passage, url: string): Promise<Answer> {
    const headers: Record<string, string | string[] | undefined> = { host: site.host, accept: 'text/html' };
    for (const name of TOLD) headers[name] = request.headers[name];
    const answer = await ask(next, { method: 'GET', url, headers }, dev ? 120_000 : undefined);
    const html = String(answer.headers['content-type'] ?? '').startsWith('text/html') && answer.status < 300;
    const said: OutgoingHttpHeaders = { 'cache-control': 'no-store' };
    for (const name of SAID) if (answer.headers[name] !== undefined) said[name] = answer.headers[name];
    const link = stripLinks(answer.headers.link?.toString());
    if (link) said.link = link;
    return {
      ...answer,
      headers: said,
      body: html ? Buffer.from(strip(answer.body.toString())) : answer.body,
    };
  }

  return { finished, personal };
}

const TOLD = ['cookie', 'user-agent', 'accept-language', 'x-client-address', 'x-request-id'] as const;
const SAID = ['content-type', 'location', 'set-cookie', 'retry-after'];

// As a card names the sites that may frame it; of those the form of a campaign's settings let in.
const FRAMES = '<meta name="framed-by" content="';
const HOSTS = /^[a-z0-9. -]+$/;

/**
 * The sites that alone may frame a page, as it says itself; null where it does not. Where it says something that cannot be read, none:
 * its organisers meant to keep somebody out.
 */
function framesIn(html: string): string[] | null {
  const at = html.indexOf(FRAMES);
  if (at < 0) return null;
  const from = at + FRAMES.length;
  const said = html.slice(from, html.indexOf('"', from));
  return HOSTS.test(said) ? said.split(' ').filter((host) => host !== '') : [];
}
