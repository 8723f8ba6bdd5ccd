import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { belongings, makeTeam } from '@/app/api/roles.fixture';
import { type OwnDatabase, openSite, ownDatabase, settingsOn, type TestSite } from '@/dev/test-site';
import { db } from '@/lib/db';
import { purge } from '@/lib/purge/purge';
import { addSignatures } from '@/prisma/factories';
import { addressesOf, pages } from './no-scan/pages.fixture';

// A site as it runs in production, before, while and after nobody is to read a name: every page of a campaign is asked for. How soon,
// and that every one of several processes follows, is many.test.ts's.

const NAMES = ['Zoraida Canto', 'Sindicato Zarza', 'Xiomara Quiet', 'Ana Ruiz', 'Bea Sol'];
/** Pages of one signer alone, who reads what is their own. */
const OWN = /^\/\[locale\]\/(?:signature|news)\//;

let database: OwnDatabase;
let web: TestSite;
let cookie: string;
let campaign: { id: string; slug: string };
let addresses: (readonly [page: string, address: string])[];

beforeAll(async () => {
  database = await ownDatabase('undersigned_withheld');
  const settings = { ...(await settingsOn(database.url)), TRUST_PROXY: '1' };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const team = await makeTeam({ text: { en: {}, es: {} }, to: [{}, {}] });
  const here = await belongings(team, 1, new Date());
  campaign = here.campaign;
  cookie = team.people.OWNER.cookie;
  const at = new Date();
  await addSignatures(db(), campaign.id, [
    { person: { name: NAMES[0] ?? '', email: 'zoraida@example.org' }, visibility: 'PUBLIC', at },
    { person: { name: NAMES[2] ?? '', email: 'xiomara@example.org' }, visibility: 'COUNT', at },
    {
      person: { name: 'Ona', email: 'ona@example.org', organisation: NAMES[1] ?? '', role: 'Chair' },
      ...{ visibility: 'PUBLIC', signAs: 'ORGANISATION', approved: true, at },
    },
  ]);
  const of = await addressesOf({ ...here, importId: here.paper }, team);
  addresses = pages
    .filter((page) => /campaigns\/\[slug\]|signature|news|embed|organise\/look|preview/.test(page))
    .flatMap((page) => of(page).map((address) => [page, address] as const));
  web = await openSite(settings);
}, 600_000);

afterAll(async () => {
  await web?.stop();
  await db().$disconnect();
  await database?.drop();
});

let nth = 0;
async function ask(address: string, init: RequestInit = {}) {
  nth += 1;
  const headers = {
    accept: 'text/html',
    cookie,
    'x-forwarded-for': `10.9.${nth >> 8}.${nth & 255}`,
    origin: web.site,
  };
  const response = await fetch(new URL(address, web.site), { redirect: 'manual', ...init, headers });
  return { status: response.status, text: await response.text() };
}

/** Every page: which failed, and which names stand on which. */
async function walk() {
  const failed: string[] = [];
  const named: string[] = [];
  for (const [page, address] of addresses) {
    const { status, text } = await ask(address);
    if (status >= 500) failed.push(`${page}: ${status}`);
    if (!OWN.test(page)) for (const name of NAMES) if (text.includes(name)) named.push(`${page}: ${name}`);
  }
  return { failed, named };
}

const post = (fields: Record<string, string>) =>
  ask(`/api/organise/campaigns/${campaign.slug}/panic`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });

test('the names that every page shows are on none after the switch, and on all again once it is taken back', async () => {
  const before = await walk();
  expect(before.failed).toEqual([]);
  expect(before.named).toEqual(
    expect.arrayContaining([
      '/[locale]/campaigns/[slug]: Zoraida Canto',
      '/[locale]/campaigns/[slug]/signers: Sindicato Zarza',
      '/[locale]/organise/campaigns/[slug]/signatures: Xiomara Quiet',
    ]),
  );
  const page = `/en/campaigns/${campaign.slug}`;
  expect((await post({ act: 'begin', slug: campaign.slug })).status).toBe(303);
  await expect
    .poll(async () => (await ask(page)).text.includes('Zoraida Canto'), { timeout: 30_000 })
    .toBe(false);
  const during = await walk();
  expect(during).toEqual({ failed: [], named: [] });
  const shown = (await ask(page)).text;
  expect(shown).toContain('The names are withheld for the moment');
  expect(shown).toContain('value="5"');
  const asked = await ask(`/en/organise/campaigns/${campaign.slug}/life/panic`);
  expect(asked.text).toContain('Show the names again');
  expect((await ask(`/api/campaigns/${campaign.slug}/signatures.csv?purpose=press`)).text).not.toContain(
    'Zoraida',
  );
  expect((await post({ act: 'end', slug: campaign.slug })).status).toBeLessThan(400);
  await expect
    .poll(async () => (await ask(page)).text.includes('Zoraida Canto'), { timeout: 30_000 })
    .toBe(true);
  expect((await walk()).named).toEqual(before.named);
}, 300_000);

test('once it is erased every page still answers, says when, and keeps the total', async () => {
  const { purgesAt } = await db().campaign.findUniqueOrThrow({ where: { id: campaign.id } });
  await db().campaign.update({
    where: { id: campaign.id },
    data: {
      opensAt: new Date(Date.now() - 3_000_000),
      closesAt: new Date(Date.now() - 2_000_000),
      purgesAt: new Date(Date.now() - 1),
    },
  });
  expect(purgesAt > new Date()).toBe(true);
  expect(await purge(campaign.id, new Date())).toBe('done');
  const page = `/en/campaigns/${campaign.slug}`;
  await expect
    .poll(async () => (await ask(page)).text.includes('was erased on'), { timeout: 30_000 })
    .toBe(true);
  expect(await walk()).toEqual({ failed: [], named: [] });
  expect((await ask(page)).text).toContain('value="5"');
  expect((await ask(`/en/organise/campaigns/${campaign.slug}/life`)).text).toContain(
    'Everything personal was erased on',
  );
  const link = addresses.find(([each]) => each.includes('/signature/[token]'))?.[1] ?? '';
  const gone = await ask(link);
  expect(gone.status).toBe(404);
  expect(gone.text).toContain('has been erased, as its page said');
}, 300_000);
