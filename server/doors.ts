import { writtenIn } from '@/app/api/_door/answers';
import type { Asking } from '@/app/api/_door/asking';
import * as badge from '@/app/api/campaigns/[slug]/badge.svg/route';
import * as count from '@/app/api/campaigns/[slug]/count/route';
import * as signatures from '@/app/api/campaigns/[slug]/signatures/route';
import * as confirm from '@/app/api/signatures/[token]/confirm/route';
import type { Answer, Asked } from './render';

/** A route handler as app/api has them: web standards in and out. */
export type RouteHandler<Params> = (
  request: Asking,
  context: { params: Promise<Params> },
) => Response | Promise<Response>;

/** An address whose route handlers the front calls itself, without Next between. */
export type Door = {
  pattern: RegExp;
  methods: Partial<Record<string, RouteHandler<Record<string, string>>>>;
};

/** Ties handlers to an address; `{name}` in it is one part of the path, handed over under that name. */
export function door<Name extends string>(
  path: string,
  methods: Record<string, RouteHandler<Record<Name, string>>>,
): Door {
  const pattern = path.replace(/\./g, '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return { pattern: new RegExp(`^${pattern}$`), methods: methods as Door['methods'] };
}

/** The doors that are hot when a campaign goes viral. Whatever else is asked of them falls to Next, which has them all. */
export const hotDoors = (): Door[] => [
  door<'slug'>('/api/campaigns/{slug}/signatures', { POST: signatures.POST, OPTIONS: signatures.OPTIONS }),
  door<'token'>('/api/signatures/{token}/confirm', { POST: confirm.POST }),
  door<'slug'>('/api/campaigns/{slug}/count', { GET: count.GET }),
  door<'slug'>('/api/campaigns/{slug}/badge.svg', { GET: badge.GET }),
];

/** The call a door makes of a request, or null when none takes it. HEAD is GET without the body. */
export function knock(
  doors: Door[],
  method: string,
  path: string,
): ((request: Asking) => Response | Promise<Response>) | null {
  for (const { pattern, methods } of doors) {
    const found = pattern.exec(path);
    const handler = methods[method] ?? (method === 'HEAD' ? methods.GET : undefined);
    if (!found || !handler) continue;
    const params = decoded(found.groups ?? {});
    return params && ((request) => handler(request, { params: Promise.resolve(params) }));
  }
  return null;
}

function decoded(groups: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(
      Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]),
    );
  } catch {
    return null;
  }
}

/** A Node request, its body read, as a door asks of it. */
export function asking({ method, url, headers, body = NOTHING }: Asked, site: string): Asking {
  const text = () => UTF8.decode(body);
  const type = () => ({ 'content-type': String(headers['content-type'] ?? '') });
  return {
    method,
    url: site + url,
    headers: { get: (name) => oneLine(headers[name.toLowerCase()]) },
    text: async () => text(),
    json: async () => JSON.parse(text()),
    formData: () => new Response(new Uint8Array(body), { headers: type() }).formData(),
  };
}

const NOTHING = Buffer.alloc(0);
// As `Request.text()` has it: a byte-order mark is no part of the text.
const UTF8 = new TextDecoder();
const oneLine = (value: string | string[] | undefined) =>
  value === undefined ? null : Array.isArray(value) ? value.join(', ') : value;

/** A door's answer, whole, as Node sends it. */
export async function nodeAnswer(response: Response): Promise<Answer> {
  const headers: Answer['headers'] = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  const text = writtenIn(response);
  const body = text === undefined ? Buffer.from(await response.arrayBuffer()) : Buffer.from(text);
  return { status: response.status, headers, body };
}
