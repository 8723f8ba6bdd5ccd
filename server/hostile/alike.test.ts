import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSite, ownDatabase, settingsOn } from '@/dev/test-site';
import { db } from '@/lib/db';
import { mailboxAt, mailboxKinds, peopleOf } from '@/prisma/mailboxes';
import { type BusySite, eachOf, openBusySite } from './site.fixture';

// Nobody can find out by asking whether a mailbox has signed: each answer is the other's twin, to the last header.

const EACH = 30;
let site: BusySite;

beforeAll(async () => {
  const database = await ownDatabase('undersigned_alike');
  site = await openBusySite({ database, settings: await settingsOn(database.url), open: openSite });
  await peopleOf(site.here.campaign.id, EACH * 2);
}, 600_000);

afterAll(() => site?.stop());

/** Of one moment or one request alone. */
const ITS_OWN = new Set(['date', 'x-request-id']);

type Answered = Awaited<ReturnType<BusySite['ask']>>;
const whole = ({ status, headers, text }: Answered) =>
  JSON.stringify([status, [...headers].filter(([name]) => !ITS_OWN.has(name)), text]);

/** What was answered to so many mailboxes of each kind, numbered from there: every different answer once. */
async function answers(
  ask: (email: string) => Promise<Answered>,
  { from = 0, each = EACH, atOnce = 8 } = {},
) {
  const all = mailboxKinds.flatMap((kind) =>
    Array.from({ length: each }, (_, at) => ({ kind, nth: from + at })),
  );
  const found = new Map<string, Set<string>>();
  await eachOf(all, atOnce, async ({ kind, nth }) => {
    const answered = whole(await ask(mailboxAt(kind, nth)));
    found.set(kind, (found.get(kind) ?? new Set()).add(answered));
  });
  return found;
}

function expectOne(found: Map<string, Set<string>>, status: number) {
  expect([...found.keys()].sort()).toEqual([...mailboxKinds].sort());
  const different = new Set([...found.values()].flatMap((those) => [...those]));
  expect([...different].map((each) => each.slice(0, 2_000))).toHaveLength(1);
  expect([...different][0]).toMatch(new RegExp(`^\\[${status},`));
}

const signing = (how: 'json' | 'form') => (email: string) => {
  const typed = { name: 'Ana Ruiz', email, consent: 'on', locale: 'en' };
  return site.ask(`/api/campaigns/${site.here.campaign.slug}/signatures`, {
    method: 'POST',
    ...(how === 'json' && { headers: { accept: 'application/json', 'content-type': 'application/json' } }),
    body: how === 'json' ? JSON.stringify(typed) : new URLSearchParams(typed),
  });
};

test('whoever signs, as a script or a form, is answered alike whatever the mailbox has done', async () => {
  expectOne(await answers(signing('json')), 202);
  expectOne(await answers(signing('form'), { from: EACH }), 303);
  // Each was taken, and only what was not there before was added.
  const stored = await db().signature.groupBy({
    by: ['state', 'held'],
    where: { campaignId: site.here.campaign.id },
    _count: true,
  });
  const many = (state: string, held: boolean) =>
    stored.find((row) => row.state === state && row.held === held)?._count ?? 0;
  expect(many('PENDING', false)).toBe(EACH * 4);
  expect(many('REMOVED', false)).toBe(EACH * 2);
  expect(many('CONFIRMED', true)).toBe(EACH * 2);
});

test('a code that opens nothing and a link that opens nothing look like those of nobody', async () => {
  const wrong = await Promise.all(
    Array.from({ length: EACH }, (_, nth) =>
      site.ask(`/api/signatures/${`${nth}`.padStart(2, '0').repeat(32)}/confirm`, {
        method: 'POST',
        headers: { accept: 'application/json' },
      }),
    ),
  );
  expect(new Set(wrong.map(whole)).size).toBe(1);
  expect(wrong[0]?.status).toBe(404);
});

test('whoever asks what a mailbox signed is answered alike too, and so is who asks to sign in', async () => {
  for (const door of ['/api/what-did-i-sign', '/api/sign-in']) {
    for (const accept of ['application/json', 'text/html']) {
      const ask = (email: string) =>
        site.ask(door, {
          method: 'POST',
          headers: { accept },
          body: new URLSearchParams({ email, locale: 'en' }),
        });
      // Each takes a quarter of a second at least: many ask at once.
      expectOne(await answers(ask, { each: 8, atOnce: 24 }), accept === 'text/html' ? 303 : 202);
    }
  }
  expect(await db().asked.count()).toBeGreaterThan(0);
});
