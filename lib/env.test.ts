import { expect, test } from 'vitest';
import { readSettings } from './env';

const key = Buffer.alloc(32, 1).toString('base64');
const good = {
  DATABASE_URL: 'postgresql://somebody:secret@localhost:5432/undersigned',
  SITE_URL: 'https://sign.example.org',
  MASTER_KEY: `1:${key}`,
  NEXTAUTH_SECRET: 'x'.repeat(32),
  RESEND_API_KEY: 're_key',
  MAIL_FROM: 'Undersigned <campaigns@sign.example.org>',
  OPERATOR_EMAIL: 'operator@example.org',
};

function reasonsFor(given: Record<string, string | undefined>): string[] {
  const read = readSettings({ ...good, ...given });
  return read.ok ? [] : read.reasons;
}

const bad: [name: string, must: string, values: string[]][] = [
  ['DATABASE_URL', 'must be a postgresql:// address', ['mysql://localhost/x', 'localhost']],
  [
    'SITE_URL',
    'must be the http(s):// address people see, without a path',
    [
      'sign.example.org',
      'ftp://sign.example.org',
      'https://',
      'https://sign.example.org/petitions',
      'https://sign.example.org/?a=b',
      'https://sign.example.org/#top',
      'https://somebody@sign.example.org',
    ],
  ],
  [
    'MASTER_KEY',
    'must be VERSION:BASE64 of 32 bytes, several separated by commas',
    [key, `0:${key}`, `1:${key.slice(8)}`, `1:${key},`],
  ],
  ['NEXTAUTH_SECRET', 'must be at least 32 characters', ['short']],
  ['METRICS_TOKEN', 'must be at least 16 characters without spaces', ['short', 'a token with spaces in it']],
  ['METRICS_PORT', 'must be a whole number from 1 to 65535', ['0', 'x', '65536']],
  ['MAIL_TRANSPORT', 'must be resend or smtp', ['pigeon']],
  ['RESEND_BASE_URL', 'must be an http(s):// address', ['api.resend.com', 'ftp://api.resend.com']],
  [
    'RESEND_RATE_PER_SECOND',
    'must be a whole number from 1 to 1000',
    ['0', '-1', '2.5', 'many', '1001', 'Infinity'],
  ],
  [
    'RESEND_WEBHOOK_SECRET',
    'must be whsec_ and base64, as Resend shows it',
    ['secret', 'whsec_', 'whsec_not base64!', 'whsec_abcde', Buffer.alloc(24).toString('base64')],
  ],
  [
    'SMTP_URL',
    'must be smtp:// or smtps://user:password@host:port, both percent-encoded',
    [
      'mail.example.org',
      'https://mail.example.org',
      'smtp://',
      'smtp://somebody@',
      'smtp://mail.example.org:99999',
      'smtp://mail.example.org/path',
      'smtp://mail.example.org?logger=true',
      'smtp://mail.example.org?ignoreTLS=maybe',
      'smtp://mail.example.org#x',
      'smtp://some%zzbody:secret@mail.example.org',
    ],
  ],
  ['SMTP_RATE_PER_SECOND', 'must be a whole number from 1 to 1000', ['0', '1.5', 'many']],
  [
    'MAIL_FROM',
    'must be an address or "Name <address>"',
    [
      'Undersigned',
      'Undersigned <nobody>',
      'Undersigned campaigns@example.org',
      '<campaigns@example.org>',
      'A\nB <campaigns@example.org>',
      'a@example.org, b@example.org',
    ],
  ],
  ['OPERATOR_EMAIL', 'must be an e-mail address', ['operator']],
  ['TRUST_PROXY', 'must be a whole number from 0 to 100', ['true', '-1', '1.5', '10.0.0.1', '101']],
  ['PORT', 'must be a whole number from 1 to 65535', ['0', '65536', 'http', '80.5', '0x50', '-80']],
];

test.each(bad)('a bad %s is one sentence that names it', (name, must, values) => {
  for (const value of values) expect(reasonsFor({ [name]: value }), value).toEqual([`${name} ${must}.`]);
});

test.each(Object.keys(good))(
  'without %s, or with an empty one, one sentence says that it is missing',
  (name) => {
    const missing = [`${name} is missing: see .env.example.`];
    expect(reasonsFor({ [name]: undefined })).toEqual(missing);
    expect(reasonsFor({ [name]: '' })).toEqual(missing);
  },
);

test('hosts of its own network are called by hooks only where the site itself is on this machine', () => {
  const local = { HOOKS_LOCAL_HOSTS: '127.0.0.1, receiver.test' };
  const refused = ['HOOKS_LOCAL_HOSTS is for a SITE_URL on this machine only: leave it empty.'];
  expect(reasonsFor({ ...local, SITE_URL: 'https://sign.example.org' })).toEqual(refused);
  expect(reasonsFor({ ...local, SITE_URL: 'https://localhost.example.org' })).toEqual(refused);
  const here = readSettings({ ...good, ...local, SITE_URL: 'http://localhost:3000' });
  expect(here.ok && here.settings.HOOKS_LOCAL_HOSTS).toEqual(['127.0.0.1', 'receiver.test']);
  const nowhere = readSettings(good);
  expect(nowhere.ok && nowhere.settings.HOOKS_LOCAL_HOSTS).toEqual([]);
});

test('mail by SMTP needs an SMTP_URL and no key of Resend, mail by Resend the key and no SMTP_URL', () => {
  const smtp = { MAIL_TRANSPORT: 'smtp', RESEND_API_KEY: '' };
  expect(reasonsFor(smtp)).toEqual(['SMTP_URL is missing: see .env.example.']);
  expect(reasonsFor({ ...smtp, SMTP_URL: 'smtps://mail.example.org' })).toEqual([]);
  expect(reasonsFor({ SMTP_URL: 'smtp://mail.example.org', RESEND_API_KEY: '' })).toEqual([
    'RESEND_API_KEY is missing: see .env.example.',
  ]);
});

test.each([
  'smtp://mail.example.org',
  'smtp://localhost:25/',
  'smtps://some%40body:pa%3Fss%C3%BC@mail.example.org:465',
  'smtp://mail.example.org?ignoreTLS=true',
  'smtp://10.0.0.1:2525?ignoreTLS',
  'smtp://[::1]:2525',
])('mail may leave by %s', (url) => {
  expect(reasonsFor({ MAIL_TRANSPORT: 'smtp', SMTP_URL: url })).toEqual([]);
});

test('several bad settings are a sentence each', () => {
  expect(reasonsFor({ PORT: 'x', TRUST_PROXY: 'y', MAIL_FROM: '' })).toHaveLength(3);
});

test('good settings are read: numbers as numbers, the site as its origin, the rest by default', () => {
  const read = readSettings({
    ...good,
    SITE_URL: 'HTTPS://Sign.Example.org:443/',
    MASTER_KEY: `2:${key}, 1:${key}`,
    TRUST_PROXY: '2',
    PORT: '65535',
    RESEND_RATE_PER_SECOND: '10',
    RESEND_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 7).toString('base64')}`,
    HOST: '',
  });
  expect(read).toMatchObject({
    ok: true,
    settings: {
      SITE_URL: 'https://sign.example.org',
      MASTER_KEY: [{ version: 2 }, { version: 1 }],
      TRUST_PROXY: 2,
      PORT: 65_535,
      RESEND_RATE_PER_SECOND: 10,
      HOST: '0.0.0.0',
    },
  });
});

test.each(['campaigns@example.org', 'Ünion <c@example.org>', '"Smith, A." <c@mail.example.org>'])(
  'mails may come from %s',
  (sender) => expect(reasonsFor({ MAIL_FROM: sender })).toEqual([]),
);
