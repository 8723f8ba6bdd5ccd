import { Webhook } from 'standardwebhooks';
import type { Everything } from '@/app/api/roles.fixture';
import { env } from '@/lib/env';
import type { Body } from './bodies.fixture';
import type { Target } from './doors.fixture';
import { MARK } from './machine-texts.fixture';

// Knocks at a door with something bad, in this process or at a site that runs, and says what is wrong with its answer.

/** Where the bad thing is put: a field, every field, a changing part of the address, the query, a header, the whole body. */
export type Bad =
  | { in: 'field'; nth: number; value: unknown; as: 'json' | 'form' | 'multipart' }
  | { in: 'fields'; value: unknown }
  | { in: 'param'; nth: number; value: string }
  | { in: 'query'; value: string }
  | { in: 'header'; name: string; value: string }
  | { in: 'body'; value: Body };

let knocks = 0;

/** A request with something bad in it. @param site where a site runs; none for the door's own handler */
async function badRequest(target: Target, bad: Bad, here: Everything, site: string | undefined) {
  const { params, fields, cookie } = await target.at(here);
  knocks += 1;
  // Somebody else each time: limits have their own tests.
  const from = `10.${(knocks >> 16) & 255}.${(knocks >> 8) & 255}.${knocks & 255}`;
  const headers = new Headers({
    accept: 'application/json',
    cookie,
    ...(site ? { 'x-forwarded-for': from } : { 'x-client-address': from }),
    'x-request-id': crypto.randomUUID(),
  });
  const { names } = target;
  const given: Record<string, unknown> = { ...fields };
  if (bad.in === 'field') given[names[bad.nth % names.length] ?? 'name'] = bad.value;
  if (bad.in === 'fields') for (const name of names) given[name] = bad.value;
  const parts = Object.keys(params);
  const part = bad.in === 'param' ? parts[bad.nth % Math.max(1, parts.length)] : undefined;
  // An address with a control character in it never comes as far (server/request.ts), nor does half a character: what was decoded
  // is whole.
  if (part && bad.in === 'param') params[part] = bad.value.toWellFormed().replace(/\p{Cc}/gu, '');
  if (bad.in === 'header') headers.set(bad.name, bad.value);
  const query = bad.in === 'query' ? bad.value : target.method === 'GET' ? asked(target, bad) : target.query;
  const body = target.method === 'POST' ? bodyOf(bad, given, headers) : undefined;
  if (target.path.endsWith('/webhooks/resend')) await signAs(bad, body, headers);
  const path = target.path
    .replace(/^app/, '')
    .replace(/\[(?:\.{3})?(\w+)\]/g, (_, name) => asPart(params[name]));
  const address = site ? `${site}${path}` : 'http://undersigned.test/';
  const request = new Request(`${address}?${query}`, {
    method: target.method,
    headers,
    redirect: 'manual',
    ...(body !== undefined && { body }),
  });
  return { request, params };
}

/** A part of an address; never one that would lead to another door: none, or the folder above. */
const asPart = (text = '') =>
  encodeURIComponent(text.toWellFormed())
    .slice(0, 2_000)
    .replace(/%.?$/, '')
    .replace(/^\.{0,2}$/, '-');

/** The mail service signs what it sends, however bad: unsigned, nothing of it would be looked at. */
async function signAs(bad: Bad, body: BodyInit | undefined, headers: Headers): Promise<void> {
  const [id, at] = [crypto.randomUUID(), new Date()];
  const signature = new Webhook(env().RESEND_WEBHOOK_SECRET ?? '').sign(
    id,
    at,
    await new Response(body).text(),
  );
  headers.set('svix-timestamp', `${Math.floor(at.getTime() / 1000)}`);
  headers.set('svix-signature', signature);
  if (bad.in !== 'header' || bad.name !== 'svix-id') headers.set('svix-id', id);
}

/** The query of a door that only answers: what would be a field elsewhere stands in it. */
function asked({ names, query }: Target, bad: Bad): string {
  const all = new URLSearchParams(query);
  if (bad.in === 'field') all.set(names[bad.nth % names.length] ?? 'name', textOf(bad.value));
  if (bad.in === 'fields') for (const name of names) all.set(name, textOf(bad.value));
  return String(all);
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function bodyOf(bad: Bad, given: Record<string, unknown>, headers: Headers) {
  if (bad.in === 'body') {
    if (bad.value.type !== null) headers.set('content-type', bad.value.type);
    return typeof bad.value.body === 'string' ? new TextEncoder().encode(bad.value.body) : bad.value.body;
  }
  const pairs = () => Object.entries(given).map(([name, value]) => [name, textOf(value)] as [string, string]);
  if (bad.in === 'field' && bad.as === 'form') return new URLSearchParams(pairs());
  if (bad.in === 'field' && bad.as === 'multipart') {
    const form = new FormData();
    for (const [name, value] of pairs()) form.append(name, value);
    return form;
  }
  headers.set('content-type', 'application/json');
  return JSON.stringify(given);
}

// Health says with 503 that something is not well: here no worker runs. All else may answer so only where it is made to.
const maySay503 = (path: string) => path === 'app/api/health';
const SENTENCE = /\S \S.*[.!?…:)”»"]$/su;

/** Knocks, and says what is wrong with the answer: nothing, if all is well. @param site where a site runs, to knock there */
export async function knock(
  target: Target,
  bad: Bad,
  here: Everything,
  site?: string,
): Promise<{ status: number; wrong: string[] }> {
  const made = await badRequest(target, bad, here, site).catch(() => null);
  // What no request can hold (a header with a line's end in it) nobody can send.
  if (!made) return { status: 0, wrong: [] };
  const what = `${target.method} ${target.path} ${JSON.stringify(bad, (_, value) => short(value))}`;
  try {
    const { request, params } = made;
    const answer = await (site
      ? fetch(request)
      : target.handler(request, { params: Promise.resolve(params) }));
    const text = await answer.text();
    return {
      status: answer.status,
      wrong: wrongWith(target, answer, text).map((wrong) => `${what}: ${wrong}`),
    };
  } catch (error) {
    return { status: 500, wrong: [`${what} threw ${String(error).slice(0, 600)}`] };
  }
}

const short = (value: unknown) =>
  typeof value === 'string' && value.length > 80 ? `${value.slice(0, 60)}… (${value.length})` : value;

function wrongWith({ path }: Target, { status, headers }: Response, text: string): string[] {
  const wrong: string[] = [];
  if (status >= 500 && !(status === 503 && maySay503(path))) wrong.push(`${status} ${text.slice(0, 200)}`);
  for (const [name, value] of headers) {
    if (name.includes(MARK) || (name === 'set-cookie' && value.includes(MARK)))
      wrong.push(`says ${name}: ${value}`);
    if (/[\r\n\0]/.test(value)) wrong.push(`breaks ${name}`);
  }
  const to = headers.get('location');
  if (to !== null && !/^\/(?![/\\])[\x21-\x7e]*$/.test(to)) wrong.push(`leads to ${to}`);
  const type = headers.get('content-type') ?? '';
  if (type.startsWith('text/html')) {
    const live = new RegExp(`<(?:script>|img src=x onerror=|svg onload=|b |i |u )${MARK}`, 'i');
    if (live.test(text)) wrong.push('has markup that was typed');
  }
  if (maySay503(path)) return wrong;
  if (status >= 400 && type.startsWith('application/json')) wrong.push(...wrongRefusal(text));
  else if (status >= 400 && text.trim() === '') wrong.push(`${status} without a word`);
  return wrong;
}

/** A refusal is sentences by field, a sentence, or the name of a reason with its sentence beside it. */
function wrongRefusal(text: string): string[] {
  const said = JSON.parse(text) as { error?: unknown; message?: unknown; errors?: Record<string, string[]> };
  if (said.errors) {
    const sentences = Object.values(said.errors).flat();
    if (sentences.length === 0 && !said.error) return ['refuses without a word'];
    return sentences.filter((one) => !SENTENCE.test(one)).map((one) => `is no sentence: ${one}`);
  }
  const { error, message = error } = said;
  if (typeof error === 'string' && typeof message === 'string' && SENTENCE.test(message)) return [];
  return [`no sentence: ${text.slice(0, 200)}`];
}
