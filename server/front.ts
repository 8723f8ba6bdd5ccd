import type { IncomingMessage, ServerResponse } from 'node:http';
import { wants } from '@/app/api/_door/wants';
import { negotiate } from '@/lib/locales';
import type { Accounts } from './accounts';
import { type Answers, answers } from './answers';
import { BrokenOff, ORGANISE_LIMIT, PUBLIC_LIMIT, readBody, UPLOAD_LIMIT } from './body';
import { asking, type Door, knock, nodeAnswer } from './doors';
import { figures } from './figures';
import { guard } from './guard';
import { type Audience, securityHeaders } from './headers';
import type { Log } from './log';
import { cleanPath, type Page, pageAt } from './pages';
import { problemOf } from './problem';
import { type Answer, ask, type NodeHandler } from './render';
import { asAsked, type Passage, takeIn, target } from './request';
import { SPECULATION, send } from './send';
import { crowd, MOST_INSIDE } from './shed';
import { shelf } from './shelf';
import { unsavedWhile } from './unsaved';
import { uploads } from './uploads';
import type { Versions } from './versions';

export type FrontOptions = {
  /** Where people reach the site. */
  site: URL;
  /** How many proxies in front are believed. */
  proxies: number;
  dev: boolean;
  next: NodeHandler;
  doors: Door[];
  versions: Versions;
  log: Log;
  /** Where what is answered is taken down, if anywhere. */
  accounts?: Accounts;
  /** What whoever shows the right `Authorization` reads at `/metrics`; null for anybody else. */
  metrics?: (authorization: string | undefined) => Promise<{ type: string; text: string } | null>;
  /** Whether a Cookie header is somebody's who is signed in. */
  signedIn: (cookie: string | undefined) => Promise<boolean>;
  /** How old a page's figures may be, in ms; 10 s unless a test says otherwise. */
  freshFor?: number;
  /** How many may be inside the hot doors at once; `MOST_INSIDE` unless a test says otherwise. */
  most?: number;
};

/**
 * The front: the listener that stands before Next (see DESIGN.md, "The front"). It never rejects: whatever goes wrong is
 * logged without what was typed, and answered.
 */
export function front(
  options: FrontOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { site, dev, next, doors, log } = options;
  const settings = { https: site.protocol === 'https:' };
  const lists = uploads(options.signedIn);
  const figureOf = figures(doors, site.origin);
  const hall = crowd(options.most ?? MOST_INSIDE);
  const unsaved = unsavedWhile(options.versions.away);
  const answer: Answers = answers(shelf(options), settings, site, log, unsaved);

  return async (request, response) => {
    const began = performance.now();
    const at = target(request.url);
    const passage = takeIn(request, response, at ?? { path: '/', search: '' }, options);
    try {
      if (at) await route(passage);
      else send(passage, 'door', settings, NO_ADDRESS);
    } catch (error) {
      await recover(passage, error);
    }
    const status = response.headersSent ? response.statusCode : 0;
    options.accounts?.took(passage.where, status, performance.now() - began);
  };

  async function recover(passage: Passage, error: unknown): Promise<void> {
    const { response, where } = passage;
    if (error instanceof BrokenOff) return void response.destroy();
    log.trouble(error, where);
    if (response.headersSent) return void response.destroy();
    try {
      const said = await unsaved(passage, error);
      await answer.settle(passage, 'door', said ?? refusal(500, 'Something went wrong on our side.'));
    } catch (worse) {
      log.trouble(worse, where);
      response.destroy();
    }
  }

  async function route(passage: Passage): Promise<void> {
    const { method, path, search, request } = passage;
    const reading = method === 'GET' || method === 'HEAD';
    if (path === '/api/alive' && reading) return send(passage, 'door', settings, ALIVE);
    if (path === '/speculation-rules.json' && reading) return send(passage, 'door', settings, RULES);
    if (path === '/metrics' && reading) {
      const said = await options.metrics?.(request.headers.authorization);
      const headers = { 'content-type': said?.type, 'cache-control': 'no-store' };
      if (said) return send(passage, 'door', settings, { status: 200, headers, body: said.text });
    }
    const clean = cleanPath(path);
    if (clean !== path) {
      return send(passage, 'door', settings, { status: 308, headers: { location: clean + search } });
    }
    if (path === '/' && reading) {
      const location = `/${negotiate(request.headers['accept-language'])}`;
      const headers = { location, vary: 'accept-language', 'cache-control': 'no-cache' };
      return send(passage, 'public', settings, { status: 307, headers });
    }
    if (reading || !UPLOAD.test(path)) return through(passage);
    const refused = await lists.enter(passage);
    if (refused) return answer.settle(passage, 'door', refused);
    try {
      await through(passage);
    } finally {
      lists.leave();
    }
  }

  async function through(passage: Passage): Promise<void> {
    const { method, path, search, request } = passage;
    const reading = method === 'GET' || method === 'HEAD';
    const page = pageAt(path, new URLSearchParams(search), request.headers['accept-language']);
    if (!reading && method !== 'OPTIONS' && !answersInPieces(passage)) {
      const body = await readBody(request, limitOf(page, path, dev));
      if (!body) return answer.settle(passage, 'door', refusal(413, 'What was sent is too large.'));
      passage.body = body;
    }
    const figure = reading ? await figureOf(passage) : null;
    if (figure) return answer.settle(passage, 'figure', figure);
    const door = knock(doors, method, path);
    if (door) {
      const said = await hall.admit(async () =>
        nodeAnswer(await door(asking(asAsked(passage), site.origin))),
      );
      if (!said) options.accounts?.turnAway();
      return answer.settle(passage, audienceOf(page, path), said ?? CROWDED());
    }
    if (page.kind === 'finished') return answer.showFinished(passage, page);
    if ((page.kind === 'personal' || page.kind === 'organise') && reading) {
      return answer.showPersonal(passage, page.kind);
    }
    return toNext(passage, audienceOf(page, path));
  }

  /** Next writes what is read straight to the client, unless it is a problem; the answer to what is sent is taken whole. */
  async function toNext(passage: Passage, audience: Audience): Promise<void> {
    const { request, response, method, path, where } = passage;
    if (passage.body) {
      const said = await ask(next, asAsked(passage), 60_000);
      const instead = said.status === 500 ? await unsaved(passage) : null;
      return answer.settle(passage, audience, instead ?? said);
    }
    const said = { ...securityHeaders(audience, settings), 'x-request-id': where.id };
    for (const [name, value] of Object.entries(said)) response.setHeader(name, value);
    // What is not well is for whoever runs the site to read, in a browser too.
    const person = path !== '/api/health' && wants(method, request.headers) === 'html';
    const replaces = (status: number) => person && problemOf(status) !== null;
    guard(response, replaces, (status, dropped) => {
      const kind = problemOf(status) ?? 'trouble';
      answer.problem(passage, status, kind, dropped).catch((error: unknown) => recover(passage, error));
    });
    await next(request, response);
  }
}

const JSON_TYPE = { 'content-type': 'application/json', 'cache-control': 'no-store' };
const ALIVE = { status: 200, headers: JSON_TYPE, body: '{"status":"alive"}' };
const NO_ADDRESS = {
  status: 400,
  headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  body: 'No page has an address like this one.\n',
};
const RULES = {
  status: 200,
  headers: { 'content-type': 'application/speculationrules+json', 'cache-control': 'public, max-age=3600' },
  body: SPECULATION,
};

// Whoever is sent away comes back at a moment of their own, not all at once.
const CROWDED = (): Answer => {
  const { headers, ...rest } = refusal(
    503,
    'There is a crowd at the door. Nothing was saved: please try again.',
  );
  return {
    ...rest,
    headers: { ...headers, ...OPEN_TO_ALL, 'retry-after': String(2 + Math.floor(Math.random() * 4)) },
  };
};
const OPEN_TO_ALL = { 'access-control-allow-origin': '*' };

const refusal = (status: number, error: string): Answer => ({
  status,
  headers: JSON_TYPE,
  body: Buffer.from(JSON.stringify({ error })),
});

// What letters and mails look like before they go: doors that answer HTML for a frame in the organisers' own pages.
const PREVIEW = /^\/api\/organise\/campaigns\/[a-z0-9-]{1,100}\/[a-z]+\/preview\/[A-Za-z0-9-]+$/;

function audienceOf(page: Page, path: string): Audience {
  if (page.kind === 'organise' || page.kind === 'personal') return page.kind;
  if (PREVIEW.test(path)) return 'framed';
  if (FILE.test(path)) return 'file';
  if (OF_ALL.test(path)) return 'figure';
  return path.startsWith('/api/') ? 'door' : 'public';
}

// What a page is made of beside its HTML, and the scripts of other people's pages.
const FILE = /^\/(?:_next\/static|fonts|ink)\/|^\/(?:card|embed|counter)\.js$/;
// What other people's pages and programs show or read.
const OF_ALL = /^\/api\/(?:campaigns\/[a-z0-9-]{1,100}\/picture\.png|oembed)$/;

// Where a list of signatures collected on paper is uploaded.
const UPLOAD = /^\/api\/organise\/campaigns\/[a-z0-9-]{1,100}\/paper$/;

// A script that searches is answered piece by piece, for as long as it takes: the little it sends is left to the door to read,
// so that Next writes straight to it and learns at once when it goes away. A form is answered with a page, as ever.
const IN_PIECES = /^\/api\/organise\/campaigns\/[a-z0-9-]{1,100}\/signatures\/search$/;

function answersInPieces({ method, path, request: { headers } }: Passage): boolean {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return IN_PIECES.test(path) && length <= PUBLIC_LIMIT && wants(method, headers) === 'json';
}

// The organisers' side may send more; so may the development server's own overlay.
function limitOf(page: Page, path: string, dev: boolean): number {
  if (UPLOAD.test(path)) return UPLOAD_LIMIT;
  const inside =
    page.kind === 'organise' || path.startsWith('/api/organise/') || (dev && path.startsWith('/_'));
  return inside ? ORGANISE_LIMIT : PUBLIC_LIMIT;
}
