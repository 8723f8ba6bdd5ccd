import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApiError, errorFor, refusals } from './api-error';
import { parseJson, readBody, sendJson } from './body';
import { checkEmail, type Email } from './email';
import type { Fault, Faults } from './faults';
import { forApi, type Message, messageOf } from './message';
import type { Rate } from './rate';
import type { Store } from './store';

/** 40 MB for an e-mail, attachments in Base64 included (https://resend.com/docs/api-reference/emails/send-email). */
const largestBody = 40 * 1024 * 1024;
const mostInBatch = 100;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export type Api = {
  store: Store;
  faults: Faults;
  rate: Rate;
  /** Keys of requests that were taken up and not yet answered. */
  inProgress: Set<string>;
  now: () => number;
  /** Called once for what a request brought, after its answer has left. */
  announce: (messages: Message[]) => void;
};

type Answer = { status: number; body: unknown; accepted?: Message[] };

/** Answers one request under `/emails` as Resend would, or as the next fault says. */
export async function answerApi(
  api: Api,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const fault = api.faults.take() ?? { pass: true };
  const body = await readBody(request, largestBody);
  if ('hang' in fault) return hang(api, request, response);
  if ('status' in fault) return sendFault(api, response, fault);

  const key = apiKeyRefusal(request);
  if (key) return sendJson(response, key.statusCode, key);
  const rate = api.rate.take();
  if ('strict' in fault) delete request.headers['x-batch-validation'];
  const answer = rate.allowed ? answerTo(api, request, path, body) : refuse(refusals.tooManyRequests);

  const { accepted } = answer;
  if (accepted) response.once('close', () => api.announce(accepted));
  if (accepted && 'silentAfterAccept' in fault) return hang(api, request, response);
  if (accepted && 'resetAfterAccept' in fault) {
    request.socket.resetAndDestroy();
    return;
  }
  if (accepted && 'malformed' in fault) {
    response.writeHead(200, {
      ...rate.headers,
      'content-type': 'application/json; charset=utf-8',
    });
    response.end(JSON.stringify(answer.body).slice(0, -3));
    return;
  }
  sendJson(response, answer.status, answer.body, rate.headers);
}

function answerTo(api: Api, request: IncomingMessage, path: string, body: Buffer | null): Answer {
  const inBatch = path === '/emails/batch';
  if (path === '/emails' || inBatch) {
    if (request.method !== 'POST') return refuse(refusals.methodNotAllowed);
    return send(api, request, body, inBatch);
  }
  const id = /^\/emails\/([^/]+)$/.exec(path)?.[1];
  if (id === undefined) return refuse(refusals.notFound);
  if (request.method !== 'GET') return refuse(refusals.methodNotAllowed);
  if (!uuid.test(id)) return refuse(refusals.notAUuid);
  const message = api.store.find(id);
  return message ? { status: 200, body: forApi(message) } : refuse(refusals.emailNotFound);
}

function send(api: Api, request: IncomingMessage, body: Buffer | null, inBatch: boolean): Answer {
  const key = idempotencyKey(request);
  if (key !== null && (key.length < 1 || key.length > 256)) return refuse(refusals.invalidIdempotencyKey);
  if (body === null) return refuse(refusals.tooLarge);
  const permissive = inBatch && request.headers['x-batch-validation'] === 'permissive';
  const fingerprint = createHash('sha256').update(`${inBatch} ${permissive} `).update(body).digest('hex');
  if (key !== null) {
    if (api.inProgress.has(key)) return refuse(refusals.stillInProgress);
    const earlier = api.store.underKey(key);
    if (earlier && earlier.fingerprint !== fingerprint) return refuse(refusals.differentPayload);
    if (earlier) return { status: 200, body: earlier.answer };
  }
  const input = parseJson(body);
  if (input === undefined) return refuse(refusals.invalidJson);
  const checked = inBatch ? checkBatch(input, permissive) : checkOne(input);
  if ('reason' in checked) return refuse(checked.reason);

  const at = api.now();
  const messages = checked.emails.map((email) => messageOf(email, new Date(at)));
  const ids = messages.map(({ id }) => ({ id }));
  const answer = inBatch ? { data: ids, ...(permissive ? { errors: checked.errors } : {}) } : ids[0];
  api.store.accept({ at, key, fingerprint, answer, messages });
  return { status: 200, body: answer, accepted: messages };
}

type Checked = { emails: Email[]; errors: { index: number; message: string }[] } | { reason: ApiError };

function checkOne(input: unknown): Checked {
  const checked = checkEmail(input, false);
  return checked.ok ? { emails: [checked.email], errors: [] } : { reason: checked.reason };
}

/** Strict: one wrong e-mail refuses all. Permissive: the others are sent, the wrong ones told by their index. */
function checkBatch(input: unknown, permissive: boolean): Checked {
  if (!Array.isArray(input) || input.length < 1 || input.length > mostInBatch) {
    const message = `The batch must be an array of 1 to ${mostInBatch} emails.`;
    return { reason: { statusCode: 422, name: 'validation_error', message } };
  }
  const checked = input.map((email) => checkEmail(email, true));
  const wrong = checked.flatMap((one, index) => (one.ok ? [] : [{ index, reason: one.reason }]));
  if (wrong[0] && !permissive) return { reason: wrong[0].reason };
  return {
    emails: checked.flatMap((one) => (one.ok ? [one.email] : [])),
    errors: wrong.map(({ index, reason }) => ({
      index,
      message: reason.message,
    })),
  };
}

/** Every key that looks like Resend's (`re_…`) is good; the postbox has no accounts. */
function apiKeyRefusal(request: IncomingMessage): ApiError | null {
  const key = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (key === undefined) return refusals.missingApiKey;
  return key.startsWith('re_') ? null : refusals.invalidApiKey;
}

function idempotencyKey(request: IncomingMessage): string | null {
  const header = request.headers['idempotency-key'];
  return typeof header === 'string' ? header : null;
}

/** Holds the request, and its key with it, until the client goes away. */
function hang(api: Api, request: IncomingMessage, response: ServerResponse): void {
  const key = idempotencyKey(request);
  if (key === null) return;
  api.inProgress.add(key);
  response.once('close', () => api.inProgress.delete(key));
}

function sendFault(api: Api, response: ServerResponse, fault: Extract<Fault, { status: number }>): void {
  const seconds = fault.retryAfter ?? 1;
  const refused = fault.status === 429 || fault.retryAfter !== undefined;
  const headers = refused ? api.rate.refusal(seconds) : api.rate.take().headers;
  sendJson(response, fault.status, errorFor(fault.status, fault.name, fault.message), headers);
}

function refuse(error: ApiError): Answer {
  return { status: error.statusCode, body: error };
}
