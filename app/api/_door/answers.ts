import type { Locale } from '@/lib/locales';
import { isLocale, negotiate } from '@/lib/locales';
import { wants } from './wants';

/** Everything a door answers is about one moment and one person: nobody keeps it. */
const NO_STORE = { 'cache-control': 'no-store' };

/** A JSON answer. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...NO_STORE, vary: 'accept', ...headers } });
}

/** After a form: see this page next (RFC 9110, 15.4.4). */
export function seeOther(path: string): Response {
  return new Response(null, { status: 303, headers: { ...NO_STORE, location: path, vary: 'accept' } });
}

/** Whether the caller is a script that wants JSON, not a browser posting a form. */
export function wantsJson(request: Request): boolean {
  const { headers } = request;
  const said = { accept: headers.get('accept'), 'content-type': headers.get('content-type') };
  return wants(request.method, said) === 'json';
}

/** The language to answer in: the form's own, else the browser's. */
export function localeOf(request: Request, fields: Record<string, unknown>): Locale {
  const named = typeof fields.locale === 'string' ? fields.locale : null;
  return isLocale(named) ? named : negotiate(request.headers.get('accept-language'));
}
