import { Resend } from 'resend';
import { z } from 'zod';
import type { Answer, Request, Transport } from './message';

const TIMEOUT = 15_000;

const receipt = z.object({ id: z.string().min(1) });
const receipts = z.object({ data: z.array(receipt) });

/**
 * Sends through Resend's own SDK. The SDK never throws, never gives up waiting and never tries again: this gives up after a
 * time and says of every answer what it means for us.
 * @param timeout milliseconds for one request, its answer included
 */
export function resendTransport(settings: { key: string; baseUrl: string; timeout?: number }): Transport {
  const resend = new Resend(settings.key, { baseUrl: settings.baseUrl.replace(/\/+$/, '') });
  return async ({ id, batch, body }: Request): Promise<Answer> => {
    const signal = AbortSignal.timeout(settings.timeout ?? TIMEOUT);
    // `post` is what `emails.send` and `batch.send` call in the end; it changes nothing in the body. The SDK writes the
    // body as JSON.stringify does, which gives back to the byte what JSON.stringify wrote.
    const { data, error, headers } = await resend.post<unknown>(
      batch ? '/emails/batch' : '/emails',
      JSON.parse(body),
      {
        idempotencyKey: id,
        signal,
        ...(batch && { headers: { 'x-batch-validation': 'strict' } }),
      },
    );
    const answer = error ? meaningOf(error) : read(data, batch, batch ? JSON.parse(body).length : 1);
    const pause = pauseIn(headers);
    return pause > 0 ? { ...answer, pause } : answer;
  };
}

/** An answer that cannot be read may still mean "accepted": the same request again gets the same answer. */
function read(data: unknown, batch: boolean, mails: number): Answer {
  const found = batch ? receipts.safeParse(data).data?.data : [receipt.safeParse(data).data];
  const ids = found?.flatMap((each) => (each ? [each.id] : [])) ?? [];
  return ids.length === mails
    ? { kind: 'accepted', receipts: ids }
    : { kind: 'retry', why: 'unreadable_answer' };
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
  const busy = name === 'concurrent_idempotent_requests' || statusCode === 408 || statusCode === 429;
  if (busy || statusCode === null || statusCode < 400 || statusCode >= 500) return { kind: 'retry', why };
  return { kind: 'refused', why };
}

/**
 * How long the API wants to be left alone, in milliseconds: `retry-after` (seconds or a date, RFC 9110, 10.2.3), or
 * `ratelimit-reset` seconds when `ratelimit-remaining` is nought. An hour at most is believed.
 */
export function pauseIn(headers: Record<string, string> | null, now = Date.now()): number {
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
