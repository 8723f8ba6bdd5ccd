import { randomUUID } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import type { Team } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { openSecrets } from '@/lib/organisers/sign-in';
import { codeFor, tokenFor } from '@/lib/signatures/link';
import { newsToken } from '@/lib/updates/link';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import type { Here } from './deeds.fixture';
import type { Walker } from './walk.fixture';

// The doors that trust nobody's cookie: what signers, addressees, passers-by and the mail service do.

// A statement that is kept by the database is planned for any value, not for these, from the sixth time on.
const OFTEN = 8;

type At = { walk: Walker; here: Here; team: Team };
type Visit = (at: At) => Promise<unknown>;

const keysOf = async ({ here }: At) => {
  const keys = await campaignKeys(here.campaign.id);
  if (!keys) throw new Error('no keys');
  return keys;
};

/** Somebody signs; their signature's id. */
async function signs({ walk, here }: At, fields: Record<string, string> = {}): Promise<string> {
  const { slug, id: campaignId } = here.campaign;
  const email = `${randomUUID()}@example.org`;
  const typed = { name: 'Carla Paz', email, consent: 'on', updates: 'on', message: 'Water!', ...fields };
  await walk.send(`/api/campaigns/${slug}/signatures`, { fields: typed });
  const signed = await db().signature.findFirstOrThrow({
    where: { campaignId },
    orderBy: { signedAt: 'desc' },
  });
  return signed.id;
}

/** Somebody does something on a signer's page, once they have confirmed. */
const signer =
  (...acts: string[]): Visit =>
  async (at) => {
    for (let time = 0; time < OFTEN; time++) {
      const token = tokenFor((await keysOf(at)).link, await signs(at));
      for (const act of acts) {
        const fields = { visibility: 'public' };
        await at.walk.send(`/api/signatures/${token}/${act}`, { fields }, `/api/signatures/…/${act}`);
      }
      await at.walk.ask(`/en/signature/${token}`, {}, '/en/signature/…');
    }
  };

const letterReader: Visit = async ({ walk, team }) => {
  const page = `/en/answer/${team.asked.tokens[1]}`;
  await walk.ask(page);
  await walk.send(`/api/answers/${team.asked.tokens[1]}`, { fields: { 'verdict-1': 'accept' } });
  await walk.ask(`${page}/check`);
  await walk.send(`/api/answers/${team.asked.tokens[1]}/give`);
};

const newsReader =
  (act: string): Visit =>
  async (at) => {
    const { id } = await db().signature.findFirstOrThrow({
      where: { campaignId: at.here.campaign.id, updates: true, state: 'CONFIRMED' },
    });
    const token = newsToken((await keysOf(at)).link, id);
    await at.walk.send(`/api/news/${token}/${act}`, {}, `/api/news/…/${act}`);
  };

/** Asks for a way in, and opens what the mail would hold. */
async function asksToSignIn({ walk, team }: At) {
  const { email } = await db().organiser.findUniqueOrThrow({ where: { id: team.people.EDITOR.id } });
  await walk.send('/api/sign-in', { fields: { email } });
  const asked = await db().signIn.findFirstOrThrow({
    where: { email, sealed: { not: null } },
    orderBy: { expiresAt: 'desc' },
  });
  return openSecrets(await siteKeys(), asked.id, asked.sealed ?? new Uint8Array());
}

async function receipt({ walk }: At, type: string, email_id: string) {
  const id = randomUUID();
  const raw = JSON.stringify({ type, created_at: new Date().toISOString(), data: { email_id, to: [] } });
  const at = new Date();
  const signature = new Webhook(env().RESEND_WEBHOOK_SECRET ?? '').sign(id, at, raw);
  const headers = {
    ...{ 'svix-id': id, 'svix-signature': signature },
    'svix-timestamp': `${Math.floor(at.getTime() / 1000)}`,
  };
  await walk.ask(
    '/api/webhooks/resend',
    { method: 'POST', headers, json: JSON.parse(raw) },
    `webhook ${type}`,
  );
}

const counter =
  (part: string): Visit =>
  async ({ walk, here }) => {
    for (let time = 0; time < OFTEN; time++) await walk.ask(`/api/campaigns/${here.campaign.slug}/${part}`);
  };

/** By the door's address under `app`. */
export const publicDoors: Record<string, Visit> = {
  'api/campaigns/[slug]/count': counter('count'),
  'api/campaigns/[slug]/badge.svg': counter('badge.svg'),
  'api/campaigns/[slug]/picture.png': counter('picture.png'),
  'api/oembed': async ({ walk, here }) => {
    const url = encodeURIComponent(`${env().SITE_URL}/en/campaigns/${here.campaign.slug}`);
    await walk.ask(`/api/oembed?url=${url}`, {}, '/api/oembed');
  },
  'sitemap.xml': async ({ walk }) => {
    await walk.ask('/sitemap.xml');
  },
  'api/campaigns': async ({ walk, team }) => {
    await walk.ask('/api/campaigns', { cookie: team.people.VIEWER.cookie });
  },
  'api/campaigns/[slug]/signatures': async (at) => {
    const email = 'again@example.org';
    for (let time = 0; time < OFTEN; time++) await signs(at, { email });
    await signs(at, { signAs: 'organisation', organisation: 'Union', role: 'Chair' });
    await signs(at, { website: 'https://spam.example' });
    const json = { name: 'Dina', email: 'dina@example.org', consent: true };
    await at.walk.ask(`/api/campaigns/${at.here.campaign.slug}/signatures`, { method: 'POST', json });
  },
  'api/signatures/[token]/confirm': signer('confirm', 'confirm'),
  'api/signatures/[token]/visibility': signer('confirm', 'visibility'),
  'api/signatures/[token]/withdraw': signer('confirm', 'withdraw'),
  'api/signatures/[token]/return': signer('confirm', 'withdraw', 'return'),
  'api/signatures/[token]/erase': signer('confirm', 'erase'),
  'api/signatures/[token]/object': signer('confirm', 'object'),
  'api/signatures/[token]/agree': signer('confirm', 'object', 'agree'),
  'api/signatures/[token]/mine.json': async (at) => {
    const { id } = await db().signature.findFirstOrThrow({
      where: { campaignId: at.here.campaign.id, state: 'CONFIRMED', position: { gt: 100 } },
    });
    const token = tokenFor((await keysOf(at)).link, id);
    await at.walk.ask(`/api/signatures/${token}/mine.json`, {}, '/api/signatures/…/mine.json');
  },
  'api/what-did-i-sign': async ({ walk }) => {
    await walk.send('/api/what-did-i-sign', { fields: { email: `${randomUUID()}@example.org` } });
  },
  'api/confirm': async (at) => {
    const code = codeFor((await siteKeys()).link, await signs(at));
    await at.walk.send('/api/confirm', { fields: { code } });
  },
  'api/answers/[token]': letterReader,
  'api/answers/[token]/give': letterReader,
  'api/news/[token]/stop': newsReader('stop'),
  'api/news/[token]/again': newsReader('again'),
  'api/sign-in': asksToSignIn,
  'api/sign-in/[token]': async (at) => {
    const { token } = await asksToSignIn(at);
    await at.walk.ask(`/en/sign-in/${token}`, {}, '/en/sign-in/…');
    await at.walk.send(`/api/sign-in/${token}`, {}, '/api/sign-in/…');
  },
  'api/sign-in/code': async (at) => {
    const { code } = await asksToSignIn(at);
    await at.walk.send('/api/sign-in/code', { fields: { code } });
  },
  'api/auth/sign-out': async ({ walk, team }) => {
    await walk.send('/api/auth/sign-out', { cookie: team.people.EXPORTER.cookie });
  },
  'api/webhooks/resend': async (at) => {
    const some = await db().mail.findMany({ where: { receiptId: { not: null } }, take: 3 });
    const types = ['email.complained', 'email.bounced', 'email.delivered'];
    for (const [nth, type] of types.entries()) await receipt(at, type, some[nth]?.receiptId ?? '');
    await receipt(at, 'email.delivered', randomUUID());
  },
  'api/campaigns/[slug]/sheet.pdf': async ({ walk, here }) => {
    await walk.ask(`/api/campaigns/${here.campaign.slug}/sheet.pdf?lang=es&size=letter`);
  },
  'api/campaigns/[slug]/qr.svg': async ({ walk, here }) => {
    await walk.ask(`/api/campaigns/${here.campaign.slug}/qr.svg?lang=es`);
  },
  '[locale]/feed.xml': async ({ walk }) => {
    await walk.ask('/en/feed.xml');
  },
  '[locale]/campaigns/[slug]/feed.xml': async ({ walk, here }) => {
    await walk.ask(`/en/campaigns/${here.campaign.slug}/feed.xml`);
  },
  'api/health': async ({ walk }) => {
    await walk.ask('/api/health');
  },
};

/** The doors that ask the database nothing. */
export const withoutDatabase = [
  'api/auth/[...nextauth]',
  'api/openapi.json',
  'c/[slug]',
  'ink/[colour]',
  'robots.txt',
];
