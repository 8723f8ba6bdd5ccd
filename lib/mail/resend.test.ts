import { expect, test } from 'vitest';
import { meaningOf, pauseIn, readBatch } from './resend';

test.each([
  ['rate_limit_exceeded', 429, 'later'],
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

const ids = (...data: string[]) => data.map((id) => ({ id }));
const wrong = (...indexes: number[]) =>
  indexes.map((index) => ({ index, message: 'x@example.org is wrong' }));

test.each([
  [{ data: ids('a', 'b', 'c') }, ['a', 'b', 'c']],
  [{ data: ids('a', 'b', 'c'), errors: [] }, ['a', 'b', 'c']],
  [{ data: ids('a', 'c'), errors: wrong(1) }, ['a', null, 'c']],
  [{ data: ids('c'), errors: wrong(1, 0) }, [null, null, 'c']],
])('of three mails, %j takes %j', (answer, receipts) => {
  expect(readBatch(answer, 3)).toEqual({ kind: 'accepted', receipts });
});

test('a batch that is wrong from end to end is refused as a whole', () => {
  expect(readBatch({ data: [], errors: wrong(0, 1, 2) }, 3)).toEqual({
    kind: 'refused',
    why: 'validation_error',
  });
});

test.each([
  [{ data: ids('a', 'b') }],
  [{ data: ids('a', 'b'), errors: wrong(3) }],
  [{ data: ids('a', 'b'), errors: wrong(1, 1, 0) }],
  [{ data: ids('a', 'b', 'c'), errors: wrong(1) }],
  [{ data: ids('a', 'b', 'c', 'd') }],
  [{ data: ids('a', 'b'), errors: [{ index: '2' }] }],
  [{ data: [{}, {}, {}] }],
  [[]],
])('an answer that does not account for all three mails (%j) is asked for again', (answer) => {
  expect(readBatch(answer, 3)).toEqual({ kind: 'retry', why: 'unreadable_answer' });
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
