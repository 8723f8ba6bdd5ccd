import { expect, test } from 'vitest';
import { meaningOf, pauseIn } from './resend';

test.each([
  ['rate_limit_exceeded', 429, 'retry'],
  ['concurrent_idempotent_requests', 409, 'retry'],
  ['application_error', null, 'retry'],
  ['internal_server_error', 500, 'retry'],
  ['validation_error', 422, 'refused'],
  ['validation_error', 400, 'refused'],
  ['missing_required_field', 422, 'refused'],
  ['daily_quota_exceeded', 429, 'stop'],
  ['monthly_quota_exceeded', 429, 'stop'],
  ['invalid_api_key', 403, 'stop'],
  ['missing_api_key', 401, 'stop'],
  ['validation_error', 403, 'stop'],
  ['not_found', 404, 'stop'],
  ['invalid_idempotent_request', 409, 'unsure'],
] as const)('%s (%s) means %s', (name, statusCode, kind) => {
  expect(meaningOf({ name, statusCode, message: 'somebody@example.org' })).toEqual({ kind, why: name });
});

test.each([[null], ['text'], [{}], [{ name: 'an address@example.org', statusCode: 'x' }]])(
  'an error nobody can read (%j) is tried again and its words are not kept',
  (error) => {
    expect(meaningOf(error)).toEqual({ kind: 'retry', why: 'unknown' });
  },
);

test.each([
  [null, 0],
  [{}, 0],
  [{ 'retry-after': '2' }, 2_000],
  [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:30 GMT' }, 30_000],
  [{ 'retry-after': 'soon' }, 0],
  [{ 'retry-after': '-5' }, 0],
  [{ 'retry-after': '999999' }, 3_600_000],
  [{ 'ratelimit-remaining': '0', 'ratelimit-reset': '1' }, 1_000],
  [{ 'ratelimit-remaining': '1', 'ratelimit-reset': '1' }, 0],
])('%j asks for a pause of %d ms', (headers, pause) => {
  expect(pauseIn(headers as Record<string, string> | null, 0)).toBe(pause);
});
