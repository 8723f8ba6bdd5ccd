import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLocale, type Locale, negotiate } from '@/lib/locales';
import { clientAddress } from './client-address';
import type { Where } from './log';
import { cleanPath, localeIn, routePattern } from './pages';
import type { Asked } from './render';
import { formFields } from './wants';

/** One request on its way through the front. */
export type Passage = {
  request: IncomingMessage;
  response: ServerResponse;
  method: string;
  path: string;
  /** With its question mark, or empty. */
  search: string;
  body?: Buffer;
  where: Where;
};

/**
 * The path and query of a request line; null when it is none (`*`, another scheme's address, broken escapes), and when
 * those who read it after the front could take it for another address: dot segments in any spelling, which some resolve
 * and some do not, a fragment, control characters (dropped by the URL standard's parser).
 */
export function target(line: string | undefined): { path: string; search: string } | null {
  const text = (line ?? '').replace(/^https?:\/\/[^/\\?#]*/i, '') || '/';
  if (!text.startsWith('/')) return null;
  const at = text.indexOf('?');
  const path = at < 0 ? text : text.slice(0, at);
  const plain = decoded(path);
  if (plain === null || path.includes('#') || CONTROL.test(plain)) return null;
  if (plain.split(/[/\\]/).some((part) => part === '.' || part === '..')) return null;
  return { path, search: at < 0 ? '' : text.slice(at) };
}

const CONTROL = /\p{Cc}/u;

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

// Ours to say, or Next's own words to itself: whatever a client wrote under these names is dropped.
const OURS =
  /^(x-client-address|x-request-id|x-page-path|x-form-page|x-forwarded-.*|forwarded|x-real-ip|content-security-policy.*|x-middleware-.*|x-nextjs-.*|x-matched-path|x-invoke-.*)$/;

/**
 * Takes a request in: one client address, an id, and no header that pretends to be ours.
 * @param proxies how many proxies in front are believed
 * @param site where people reach the site
 */
export function takeIn(
  request: IncomingMessage,
  response: ServerResponse,
  { path, search }: { path: string; search: string },
  { proxies, site }: { proxies: number; site: URL },
): Passage {
  const address = clientAddress(request, proxies);
  const id = randomUUID();
  const { headers } = request;
  // Next reads the very address the front has sorted, without whatever host the request line named.
  request.url = path + search;
  for (const name of Object.keys(headers)) if (OURS.test(name)) delete headers[name];
  headers['x-client-address'] = address;
  headers['x-request-id'] = id;
  // For what stands around pages and is not told their addresses: the way to the same one in another language.
  headers['x-page-path'] = path;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-host'] = site.host;
  headers['x-forwarded-proto'] = site.protocol.slice(0, -1);
  const method = request.method ?? 'GET';
  return {
    request,
    response,
    method,
    path,
    search,
    where: { id, method, route: routePattern(cleanPath(path)) },
  };
}

/** The request as it is put to Next or a door. */
export function asAsked({ request, method, path, search, body }: Passage): Asked {
  return { method, url: path + search, headers: request.headers, body };
}

/** What had been typed into the form that was sent. */
export const typedIn = ({ request, body }: Passage) =>
  formFields(request.headers['content-type'], body ?? Buffer.alloc(0));

/** The language to answer in: the address's, the form's, that of the page one came from, or what the browser asks for. */
export async function localeFor(passage: Passage): Promise<Locale> {
  const { path, request } = passage;
  const own = localeIn(path);
  if (own) return own;
  const field = (await typedIn(passage)).find(([name]) => name === 'locale')?.[1];
  if (isLocale(field)) return field;
  const from = target(request.headers.referer);
  return (from && localeIn(from.path)) || negotiate(request.headers['accept-language']);
}
