import { inject } from 'vitest';

// The settings of every test, before anything of ours is imported: nothing of the person's own environment gets in.
Object.assign(process.env, {
  DATABASE_URL: `${inject('databaseUrl')}_${process.env.VITEST_POOL_ID}`,
  SITE_URL: 'http://undersigned.test',
  MASTER_KEY: `1:${Buffer.alloc(32, 'a key for tests').toString('base64')}`,
  NEXTAUTH_SECRET: 'a secret that is only used in tests',
  MAIL_TRANSPORT: 'resend',
  MAIL_FROM: 'Undersigned <letters@undersigned.test>',
  OPERATOR_NAME: 'The operator of the tests',
  OPERATOR_EMAIL: 'operator@undersigned.test',
  RESEND_API_KEY: 're_test',
  // Port 9 discards: a test that forgets its postbox sends nothing to anybody.
  RESEND_BASE_URL: 'http://127.0.0.1:9',
  RESEND_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 'a webhook secret').toString('base64')}`,
  TRUST_PROXY: '0',
});
