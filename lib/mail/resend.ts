import { Resend } from 'resend';
import { z } from 'zod';
import { clock } from '@/lib/clock';
import type { Answer, Request, Transport } from './message';

const TIMEOUT = 15_000;

const receipt = z.object({ id: z.string().min(1) });
// In permissive mode the good mails are taken, in their order, and the wrong ones told by their place (from nought):
// https://resend.com/docs/dashboard/emails/batch-validation-modes. What is said of those may quote an address.
const receipts = z.object({
  data: z.array(receipt),
  errors: z.array(z.object({ index: z.int().min(0) })).nullish(),
});

/**
 * Sends through Resend's own SDK. The SDK never throws, never gives up waiting and never tries again: this gives up after a
 * time and says of every answer what it means for us.
 * @param timeout milliseconds for one request, its answer included
 */
export function resendTransport(settings: { key: string; baseUrl: string; timeout?: number }): Transport {
  const resend = new Resend(settings.key, { baseUrl: settings.baseUrl.replace(/\/+$/, '') });
  const send = async ({ id, batch, body, mails }: Request): Promise<Answer> => {
    const signal = AbortSignal.timeout(settings.timeout ?? TIMEOUT);
    // `post` is what `emails.send` and `batch.send` call in the end; it changes nothing in the body. The SDK writes the
    // body as JSON.stringify does, which gives back to the byte what JSON.stringify wrote.
    const { data, error, headers } = await resend.post<unknown>(
      batch ? '/emails/batch' : '/emails',
      JSON.parse(body),
      {
        idempotencyKey: id,
        signal,
        ...(batch && { headers: { 'x-batch-validation': 'permissive' } }),
      },
    );
    const answer = error ? meaningOf(error) : batch ? readBatch(data, mails.length) : read(data);
    const pause = pauseIn(headers);
    return pause > 0 ? { ...answer, pause } : answer;
  };
  return { atOnce: 100, repeats: true, send };
}

/** An answer that cannot be read may still mean "accepted": the same request again gets the same answer. */
const unreadable: Answer = { kind: 'retry', why: 'unreadable_answer' };

function read(data: unknown): Answer {
  const id = receipt.safeParse(data).data?.id;
  return id ? { kind: 'accepted', receipts: [id] } : unreadable;
}

/** What the answer to a batch of so many mails means. Every mail must be accounted for: taken, or told to be wrong. */
export function readBatch(data: unknown, mails: number): Answer {
  const found = receipts.safeParse(data).data;
  if (!found) return unreadable;
  const wrong = new Set(found.errors?.map(({ index }) => index));
  const good = Array.from({ length: mails }, (_, index) => index).filter((index) => !wrong.has(index));
  if (good.length !== found.data.length || good.length + wrong.size !== mails) return unreadable;
  // All of them wrong: not their addresses but ours, perhaps. Asked one by one, the API says why.
  if (good.length === 0) return { kind: 'refused', why: 'validation_error' };
  const ids = new Map(good.map((index, place) => [index, found.data[place]?.id ?? null]));
  return { kind: 'accepted', receipts: Array.from({ length: mails }, (_, index) => ids.get(index) ?? null) };
}

const said = z.object({
  name: z
    .string()
    .regex(/^\w{1,60}$/)
    .catch('unknown'),
  statusCode: z.number().nullable().catch(null),
});

// Wrong for every mail until somebody changes a setting or the clock does.
const stops = new Set([
  'daily_quota_exceeded',
  'monthly_quota_exceeded',
  'missing_api_key',
  'invalid_api_key',
  'restricted_api_key',
  'suspended_api_key',
  'invalid_from_address',
  'method_not_allowed',
]);

/** What an error of Resend's (https://resend.com/docs/api-reference/errors) means for the posting. */
export function meaningOf(error: unknown): Answer {
  const { name, statusCode } = said.catch({ name: 'unknown', statusCode: null }).parse(error);
  const why = statusCode && name === 'unknown' ? `status_${statusCode}` : name;
  if (name === 'invalid_idempotent_request') return { kind: 'unsure', why };
  if (stops.has(name) || [401, 403, 404, 405].includes(statusCode ?? 0)) return { kind: 'stop', why };
  if (statusCode === 429) return { kind: 'later', why };
  const busy = name === 'concurrent_idempotent_requests' || statusCode === 408;
  if (busy || statusCode === null || statusCode < 400 || statusCode >= 500) return { kind: 'retry', why };
  return { kind: 'refused', why };
}

/**
 * How long the API wants to be left alone, in milliseconds: `retry-after` (seconds or a date, RFC 9110, 10.2.3), or
 * `ratelimit-reset` seconds when `ratelimit-remaining` is nought. An hour at most is believed.
 */
export function pauseIn(headers: Record<string, string> | null, now = clock().getTime()): number {
  const after = headers?.['retry-after'];
  const reset = headers?.['ratelimit-remaining']?.trim() === '0' ? headers['ratelimit-reset'] : undefined;
  const waits = [after, reset].map((text) => {
    if (!text) return 0;
    const seconds = Number(text);
    const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(text) - now;
    return Number.isFinite(ms) ? Math.min(Math.max(0, ms), 3_600_000) : 0;
  });
  return Math.ceil(Math.max(...waits));
}
