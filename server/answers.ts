import type { OutgoingHttpHeaders } from 'node:http';
import { wants } from '@/app/api/_door/wants';
import { isLocale, type Locale } from '@/lib/locales';
import { dress } from './dress';
import type { Audience, HeaderSettings } from './headers';
import { leadBack } from './lead-back';
import type { Log } from './log';
import { pageAt } from './pages';
import { type ProblemKind, plainProblem, problemAt, problemOf } from './problem';
import type { Answer } from './render';
import { localeFor, type Passage, typedIn } from './request';
import { send, sendFinished } from './send';
import type { Finished, Shelf } from './shelf';
import { showOnce } from './show-once';
import type { Unsaved } from './unsaved';

const HTML = { 'cache-control': 'no-store', 'content-type': 'text/html; charset=utf-8' };
const ALLOW = { allow: 'GET, HEAD, OPTIONS' };

/** What a door says of a form it refuses; or what a page is to show this once. */
type Said = {
  errors?: Record<string, string[]>;
  error?: string;
  warning?: string;
  challenge?: unknown;
  shown?: Record<string, string>;
  again?: string;
};

export type Answers = ReturnType<typeof answers>;

/**
 * How people are answered: with a finished page, with their form filled in again, or with the page of a problem.
 * @param unsaved what is said instead of a failure that came of the database
 */
export function answers(pages: Shelf, settings: HeaderSettings, site: URL, log: Log, unsaved: Unsaved) {
  async function showFinished(passage: Passage, page: Finished): Promise<void> {
    const { method, where } = passage;
    if (method === 'OPTIONS') return send(passage, 'public', settings, { status: 204, headers: ALLOW });
    if (method !== 'GET' && method !== 'HEAD') {
      return send(passage, 'public', settings, { status: 405, headers: ALLOW });
    }
    const found = await pages.finished(page).catch((error: unknown) => {
      log.trouble(error, where);
      return undefined;
    });
    if (found === undefined) return problem(passage, 503, 'trouble', { 'retry-after': '5' });
    const kind = problemOf(found?.status ?? 404);
    if (!found || kind) return problem(passage, found?.status ?? 404, kind ?? 'not-found');
    if (!found.location) return sendFinished(passage, found, page, settings);
    const headers = { location: found.location, 'cache-control': 'no-cache' };
    send(passage, 'public', settings, { status: found.status, headers });
  }

  async function showPersonal(passage: Passage, audience: 'personal' | 'organise'): Promise<void> {
    const answer = await pages.personal(passage, passage.path + passage.search);
    const kind = problemAt(passage.path, answer.status);
    if (kind) return problem(passage, answer.status, kind, answer.headers);
    send(passage, audience, settings, answer);
  }

  /** Sends a whole answer: a refused form as its page filled in again, a problem as its page, the rest as it is. */
  async function settle(
    passage: Passage,
    audience: Audience,
    { status, headers: all, body }: Answer,
  ): Promise<void> {
    const { 'x-form-page': formPage, ...headers } = all;
    const wanted = wants(passage.method, passage.request.headers);
    if (formPage && wanted !== 'json') {
      const page = formPageAt(String(formPage));
      const html = page && (await dressed(passage, page, body));
      const about = { ...kept(headers), ...HTML };
      if (html) return send(passage, page.audience, settings, { status, headers: about, body: html });
    }
    const kind = problemOf(status);
    if (wanted === 'html' && (kind || formPage)) return problem(passage, status, kind ?? 'trouble', headers);
    send(passage, audience, settings, { status, headers, body });
  }

  function formPageAt(header: string) {
    const [address = '', ...more] = header.split(';');
    const url = new URL(address, site);
    const page = pageAt(url.pathname, url.searchParams);
    if (url.origin !== site.origin || page.kind === 'other') return null;
    const form = more.map((part) => /^\s*form=(.+)$/.exec(part)?.[1]).find(Boolean);
    const audience: Audience = page.kind === 'finished' ? 'public' : page.kind;
    const source = url.searchParams.get('source') ?? undefined;
    return { page, url: url.pathname + url.search, form, audience, source };
  }

  async function dressed(
    passage: Passage,
    { page, url, form, source }: NonNullable<ReturnType<typeof formPageAt>>,
    body: Buffer,
  ): Promise<string | null> {
    const found = await (page.kind === 'finished'
      ? pages.finished(page)
      : pages.personal(passage, url)
    ).catch((error: unknown) => void log.trouble(error, passage.where));
    if (found?.status !== 200) return null;
    const html = 'html' in found ? found.html : found.body;
    const { shown, errors = {}, error: sentence, ...said } = JSON.parse(body.toString()) as Said;
    if (shown) return showOnce(html.toString(), shown);
    const typed = await typedIn(passage);
    return dress(html.toString(), { form, source, typed, errors, sentence, ...said });
  }

  /** The ordinary page behind a problem, under its status; a plain one of the front's own when that fails too. */
  async function problem(
    passage: Passage,
    status: number,
    kind: ProblemKind,
    headers: OutgoingHttpHeaders = {},
  ): Promise<void> {
    const asked = pageAt(
      passage.path,
      new URLSearchParams(passage.search),
      passage.request.headers['accept-language'],
    );
    // A card that is not there says so where it would be: other pages of ours show nothing in a frame.
    if (asked.kind === 'finished' && asked.embed) {
      const body = plainProblem(cardLocale(asked.key), kind, true);
      return send(passage, 'embed', settings, { status, headers: { ...kept(headers), ...HTML }, body });
    }
    const locale = await localeFor(passage);
    const page = pageAt(`/${locale}/problem/${kind}`, new URLSearchParams()) as Finished;
    const found = await pages
      .finished(page)
      .catch((error: unknown) => void log.trouble(error, passage.where));
    const body =
      found?.status === 200
        ? leadBack(found.html.toString(), passage.path, locale, kind)
        : plainProblem(locale, kind);
    // An address that holds a token is told to nobody, whatever is shown there.
    const personal = asked.kind === 'personal';
    const instead = status === 500 ? await unsaved(passage) : null;
    const later = instead && { 'retry-after': instead.headers['retry-after'] };
    const about = { ...kept(headers), ...HTML, ...later };
    const code = instead?.status ?? status;
    send(passage, personal ? 'personal' : 'public', settings, { status: code, headers: about, body });
  }

  return { showFinished, showPersonal, settle, problem };
}

/** The language at the end of a card's address. */
function cardLocale(key: string): Locale {
  const last = key.split('/').at(-1);
  return isLocale(last) ? last : 'en';
}

/** What stays of an answer's headers when its body is replaced. */
function kept(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(
    ['retry-after', 'set-cookie', 'access-control-allow-origin'].flatMap((name) =>
      headers[name] === undefined ? [] : [[name, headers[name]]],
    ),
  );
}
