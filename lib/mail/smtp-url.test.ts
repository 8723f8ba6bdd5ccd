import { expect, test } from 'vitest';
import { env } from '@/lib/env';
import { selfSigned } from './certificate.fixture';
import { at, MINUTE, putMails, start } from './post.fixture';
import type { MailServer } from './smtp.fixture';
import { open, post, postAll, through } from './smtp-sender.fixture';
import { mailTransport } from './transport';

// 0.0.0.0 leads here too, but it is not the address of this machine: what holds for servers elsewhere holds there.
const { key, cert } = selfSigned();
const elsewhere = ({ port }: MailServer, scheme = 'smtp', more = '') => `${scheme}://0.0.0.0:${port}${more}`;
const trusting = { tls: { ca: cert } };

test.each([
  ['one that offers no TLS', { disabledCommands: ['STARTTLS'] }, 'smtp', trusting],
  ['one whose certificate nobody vouches for', { key, cert }, 'smtp', {}],
  ['one whose certificate nobody vouches for, from the start', { key, cert, secure: true }, 'smtps', {}],
])('a server elsewhere, %s, is told nothing and stops the queue', async (_, options, scheme, more) => {
  const server = await open(options);
  await putMails('CONFIRMATION', 1, start);
  const posted = await post(through(elsewhere(server, scheme), more), start);
  expect(posted).toMatchObject({ did: 'stop', why: 'smtp_tls' });
  expect(server.received).toEqual([]);
});

test.each([
  ['a trusted server elsewhere, by STARTTLS', {}, 'smtp', '', trusting, true],
  ['a trusted server elsewhere, by TLS from the start', { secure: true }, 'smtps', '', trusting, true],
  ['a server elsewhere that is to be trusted without TLS', {}, 'smtp', '?ignoreTLS', {}, false],
])('mail goes to %s', async (_, options, scheme, query, more, secure) => {
  const server = await open({ key, cert, ...options });
  await putMails('CONFIRMATION', 3, start);
  expect(await postAll(through(elsewhere(server, scheme, query), more), start)).toEqual([]);
  expect(server.received.map((mail) => mail.secure)).toEqual([secure, secure, secure]);
});

test('a server on this machine needs no certificate, and no TLS', async () => {
  const own = await open({ key, cert });
  await putMails('CONFIRMATION', 1, start);
  expect(await postAll(through(own), start)).toEqual([]);
  expect(own.received).toMatchObject([{ secure: true }]);
  const plain = await open({ disabledCommands: ['STARTTLS'] });
  await putMails('CONFIRMATION', 1, start);
  expect(await postAll(through(plain), at(MINUTE))).toEqual([]);
  expect(plain.received).toMatchObject([{ secure: false }]);
});

test('the settings choose how mail leaves, and how fast', () => {
  const smtp = { ...env(), MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtp://127.0.0.1:9' } as const;
  expect(mailTransport({ ...smtp, SMTP_RATE_PER_SECOND: 7 })).toMatchObject({
    transport: { atOnce: 1, repeats: false },
    perSecond: 7,
  });
  expect(mailTransport({ ...env(), RESEND_RATE_PER_SECOND: 3 })).toMatchObject({
    transport: { atOnce: 100, repeats: true },
    perSecond: 3,
  });
});
