/** The headers a caller says it with, as Node has them or taken from a web request. */
type Said = { accept?: string | null; 'content-type'?: string | null };

const FORMS = ['application/x-www-form-urlencoded', 'multipart/form-data'];

/**
 * What kind of answer a caller takes: `html` when it names HTML; `json` when it names JSON, or sends JSON (a script on
 * somebody's page that says no more than "anything"); `html` also when it posts a form without saying (any browser, and
 * anything that behaves as one); else `other` (pictures, scripts, `curl`). The doors and the front both ask here: decided
 * twice, the one would dress what the other meant for a script.
 */
export function wants(method: string, said: Said): 'json' | 'html' | 'other' {
  const accept = (said.accept ?? '').toLowerCase();
  if (accept.includes('text/html')) return 'html';
  const type = (said['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  if (accept.includes('application/json') || type === 'application/json') return 'json';
  const anything = accept === '' || accept.includes('*/*');
  return method === 'POST' && FORMS.includes(type) && anything ? 'html' : 'other';
}

/** Whether an If-None-Match header names an entity tag, compared weakly (RFC 9110, 13.1.2). */
export function namesTag(header: string | null | undefined, etag: string): boolean {
  if (!header) return false;
  const bare = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => bare(tag) === bare(etag));
}
