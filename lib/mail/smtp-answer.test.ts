import { expect, test } from 'vitest';
import { meaningOf } from './smtp-answer';

const reply = (response: string, command: string, code = 'EENVELOPE') => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

test.each([
  ['421 4.3.2 shutting down', 'CONN', { kind: 'later', why: 'smtp_421' }],
  ['554 no service for you', 'CONN', { kind: 'stop', why: 'smtp_554' }],
  ['454 4.7.0 try later', 'AUTH PLAIN', { kind: 'later', why: 'smtp_454' }],
  ['535 5.7.8 wrong password', 'AUTH PLAIN', { kind: 'stop', why: 'smtp_535' }],
  ['530 5.7.0 authentication required', 'MAIL FROM', { kind: 'stop', why: 'smtp_530' }],
  ['452 4.3.1 no room', 'MAIL FROM', { kind: 'later', why: 'smtp_452' }],
  ['550 5.7.1 not from you', 'MAIL FROM', { kind: 'stop', why: 'smtp_550' }],
  ['552 5.3.4 too large', 'MAIL FROM', { kind: 'refused', why: 'smtp_552' }],
  ['450 4.2.0 greylisted', 'RCPT TO', { kind: 'later', why: 'smtp_450', alone: true }],
  ['451 4.3.0 lookup failed', 'RCPT TO', { kind: 'later', why: 'smtp_451', alone: true }],
  ['451 4.7.1 greylisted', 'RCPT TO', { kind: 'later', why: 'smtp_451', alone: true }],
  ['452 4.2.2 mailbox full', 'RCPT TO', { kind: 'later', why: 'smtp_452', alone: true }],
  ['421 4.7.0 too many, closing', 'RCPT TO', { kind: 'later', why: 'smtp_421' }],
  ['454 4.7.1 <a@b.example>: Relay access denied', 'RCPT TO', { kind: 'later', why: 'smtp_454' }],
  ['550 5.1.1 no such user', 'RCPT TO', { kind: 'refused', why: 'smtp_550' }],
  ['554 5.7.1 Relay access denied', 'RCPT TO', { kind: 'stop', why: 'smtp_554' }],
  ['503 bad sequence', 'RCPT TO', { kind: 'later', why: 'smtp_503' }],
  ['451 4.7.1 later', 'DATA', { kind: 'later', why: 'smtp_451' }],
  ['554 5.7.1 we do not like it', 'DATA', { kind: 'refused', why: 'smtp_554' }],
  ['550-5.4.5 Daily user sending limit exceeded', 'DATA', { kind: 'stop', why: 'smtp_550' }],
] as const)('"%s" to %s', (response, command, answer) => {
  expect(meaningOf(reply(response, command), command === 'DATA')).toEqual(answer);
});

test.each([
  '550 5.1.1 <relay@example.org>: Recipient address rejected',
  '550 5.7.1 <x@relay.nowhere.example>: Recipient address rejected: Access denied',
  '550 5.7.1 relay@example.org not allowed',
  '550 relay@example.org: relay unknown',
  '550 5.7.1 no mail for relay.nowhere.example',
  '554 5.7.1 <"Relay access denied"@example.org>: Recipient address rejected',
  '550 "relay access denied" @example.org unknown',
  '550 5.1.1 <x@nowhere.example>: undeliverable: host mx.nowhere.example said: 554 Relay access denied',
  '550 5.1.1 <x@nowhere.example>: Relay access denied',
])('a no to one recipient, whatever it quotes, stops nobody else’s mail: "%s"', (response) => {
  expect(meaningOf(reply(response, 'RCPT TO'), false)).toEqual({
    kind: 'refused',
    why: `smtp_${response.slice(0, 3)}`,
  });
});

test.each([
  '554 5.7.1 <relay@example.org>: Relay access denied',
  '554 5.7.1 <x@relay.nowhere.example>: Relay access denied',
  '550 5.7.1 <ana@example.org>... Relaying denied. Proper authentication required.',
  '550 5.7.1 ana@example.org... Relaying denied',
  '550 relay not permitted',
  '550-Relay not permitted',
  '513 Relaying denied.',
  '550 5.7.1 Unable to relay for ana@example.org',
  '550-5.7.1 Invalid credentials for relay [192.0.2.7].',
  '550 5.7.0 Mail relay denied [192.0.2.7].',
])('a server that relays nothing for us would refuse everybody: "%s"', (response) => {
  expect(meaningOf(reply(response, 'RCPT TO'), false)).toMatchObject({ kind: 'stop' });
});

test.each([
  [{ code: 'ETLS', responseCode: 500, response: '500 what?', command: 'STARTTLS' }],
  [{ code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT', command: 'CONN' }],
  [{ code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID', command: 'CONN' }],
])('a connection that cannot be trusted (%j) stops everything', (error) => {
  expect(meaningOf(error, false)).toEqual({ kind: 'stop', why: 'smtp_tls' });
});

test.each([
  ['ECONNECTION', 'later'],
  ['ETIMEDOUT', 'later'],
  ['EDNS', 'later'],
  ['EABORT', 'later'],
  ['ETLS', 'stop'],
  ['EAUTH', 'stop'],
  ['EENVELOPE', 'refused'],
] as const)('%s without an answer, before anything of the mail was handed over, means %s', (code, kind) => {
  expect(meaningOf({ code }, false)).toEqual({ kind, why: `smtp_${code.slice(1).toLowerCase()}` });
  expect(meaningOf({ code }, true)).toMatchObject({ kind: 'unsure' });
});

test.each([[null], ['text'], [new Error('somebody@example.org')], [{ code: 'somebody@example.org' }]])(
  'an error nobody can read keeps none of its words (%j)',
  (error) => {
    expect(meaningOf(error, false)).toEqual({ kind: 'later', why: 'smtp_unknown' });
    expect(meaningOf(error, true)).toEqual({ kind: 'unsure', why: 'smtp_unknown' });
  },
);

test('half an answer of success is none', () => {
  expect(meaningOf(reply('250 ok', 'CONN', 'ECONNECTION'), true)).toEqual({
    kind: 'unsure',
    why: 'smtp_connection',
  });
});
