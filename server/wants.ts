import type { IncomingHttpHeaders } from 'node:http';

/**
 * What kind of answer a client takes: `json` when it names JSON and not HTML; `html` when it names HTML, or posts a form
 * without saying (any browser, and anything that behaves as one); else `other` (pictures, scripts, `curl`).
 */
export function wants(method: string, headers: IncomingHttpHeaders): 'json' | 'html' | 'other' {
  const accept = headers.accept ?? '';
  if (accept.includes('text/html')) return 'html';
  const type = headers['content-type'] ?? '';
  if (accept.includes('application/json') || type.startsWith('application/json')) return 'json';
  const form = type.startsWith('application/x-www-form-urlencoded') || type.startsWith('multipart/form-data');
  return form && method === 'POST' && (accept === '' || accept.includes('*/*')) ? 'html' : 'other';
}

/** Whether an Accept-Encoding header takes a coding (RFC 9110, 12.5.3); `q=0` refuses it. */
export function takesEncoding(accept: string | undefined, coding: string): boolean {
  const found = (accept ?? '').split(',').find((part) => part.split(';')[0]?.trim().toLowerCase() === coding);
  return found !== undefined && !/;\s*q=0(\.0*)?\s*$/i.test(found);
}

/** Whether an If-None-Match header names an entity tag, compared weakly (RFC 9110, 13.1.2). */
export function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(etag));
}

/** The fields of a form that was sent, in order; files left out. Empty when it cannot be read. */
export async function formFields(type: string | undefined, body: Buffer): Promise<[string, string][]> {
  if (!type || body.length === 0) return [];
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  } catch {
    return [];
  }
}
