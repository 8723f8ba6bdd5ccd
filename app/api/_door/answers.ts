import type { Locale } from '@/lib/locales';
import { isLocale, namedIn, negotiate, ours } from '@/lib/locales';
import type { Asking } from './asking';
import { type Refusal, refusals } from './refusals';
import { wants } from './wants';

/** Everything a door answers is about one moment and one person: nobody keeps it. */
const NO_STORE = { 'cache-control': 'no-store' };

// What was written into an answer: to read it out of its stream again costs more than to write it.
const written = new WeakMap<Response, string>();

/** The body of an answer made here, as it was written; undefined of any other. */
export const writtenIn = (response: Response) => written.get(response);

/** An answer whose body is remembered for the front. */
export function textAnswer(body: string, init: ResponseInit): Response {
  const response = new Response(body, init);
  written.set(response, body);
  return response;
}

/** Words that are a sentence, not a name. */
export type Sentence = `${string} ${string}`;

/** What an answer holds. `error`: why it is refused, by a name that has its sentence, or in a sentence alone. */
type Said = { error?: Refusal | Sentence; [more: string]: unknown };

/** A JSON answer. Beside the name of a refusal stands its sentence, `message`. */
export function answer(status: number, body: Said, headers: Record<string, string> = {}): Response {
  const said = { 'content-type': 'application/json', ...NO_STORE, vary: 'accept', ...headers };
  const message = body.error && refusals[body.error as Refusal];
  return textAnswer(JSON.stringify(message ? { ...body, message } : body), { status, headers: said });
}

/** After a form: see this page next (RFC 9110, 15.4.4). */
export function seeOther(path: string): Response {
  const response = new Response(null, {
    status: 303,
    headers: { ...NO_STORE, location: path, vary: 'accept' },
  });
  written.set(response, '');
  return response;
}

/** Whether the caller is a script that wants JSON, not a browser posting a form. */
export function wantsJson(request: Asking): boolean {
  const { headers } = request;
  const said = { accept: headers.get('accept'), 'content-type': headers.get('content-type') };
  return wants(request.method, said) === 'json';
}

/**
 * The language to answer a public address in: the one it names, else the browser's.
 * @returns that, and what a cache must know of it
 */
export function languageOf(request: Asking): { locale: Locale; vary: { vary?: string } } {
  const named = ours(namedIn(new URL(request.url).searchParams));
  if (named) return { locale: named, vary: {} };
  return { locale: negotiate(request.headers.get('accept-language')), vary: { vary: 'accept-language' } };
}

/** The language to answer in: the form's own, else the browser's. */
export function localeOf(request: Asking, fields: Record<string, unknown>): Locale {
  const named = typeof fields.locale === 'string' ? fields.locale : null;
  return isLocale(named) ? named : negotiate(request.headers.get('accept-language'));
}
