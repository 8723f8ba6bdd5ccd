import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { type CampaignGiven, makeCampaign, makeOrganisation } from '@/prisma/factories';
import { findCampaign, listCampaigns } from './find';

const NOW = new Date();
const days = (count: number) => new Date(NOW.getTime() + count * 86_400_000);

async function listed(given: Record<string, CampaignGiven>, take?: number): Promise<string[]> {
  const tag = uuid();
  for (const [title, own] of Object.entries(given)) {
    await makeCampaign(db(), { tags: [tag], text: { en: { title } }, ...own });
  }
  return (await listCampaigns('en', NOW, { tags: [tag], take })).map(({ title }) => title);
}

const wall = {
  'closed long ago': { state: 'CLOSED', opensAt: days(-90), closesAt: days(-60) },
  'old, still open': { opensAt: days(-300) },
  'past its time': { opensAt: days(-20), closesAt: days(-1) },
  paused: { state: 'PAUSED', opensAt: days(-10) },
  'newly open': { opensAt: days(-1) },
  draft: { state: 'DRAFT' },
  hidden: { hiddenAt: NOW },
  'not open yet': { opensAt: days(1) },
} satisfies Record<string, CampaignGiven>;

test('what is open comes first, newest opened first, then what is closed; nothing else', async () => {
  const all = ['newly open', 'paused', 'old, still open', 'past its time', 'closed long ago'];
  expect(await listed(wall)).toEqual(all);
});

test('what is said of the outcome is in the reader’s language, else in another that says which it is', async () => {
  const { slug } = await makeCampaign(db(), {
    ...{ state: 'CLOSED', outcome: 'WON', originalLocale: 'es', text: { es: {}, en: {} } },
    outcomeWords: { es: 'Ya llegó.', fr: 'Elle est là.', en: ' ' },
  });
  const said = async (locale: string) => (await findCampaign(slug, locale, NOW))?.outcomeSaid;
  expect(await said('fr')).toEqual({ words: 'Elle est là.', locale: 'fr' });
  expect(await said('en')).toEqual({ words: 'Ya llegó.', locale: 'es' });
  const silent = await makeCampaign(db(), { state: 'CLOSED', outcomeWords: {} });
  expect((await findCampaign(silent.slug, 'en', NOW))?.outcomeSaid).toBeNull();
});

test('an old open campaign is not pushed out by newer closed ones', async () => {
  expect(await listed(wall, 3)).toEqual(['newly open', 'paused', 'old, still open']);
  const closed = Array.from({ length: 4 }, (_, at) => [`closed ${at}`, wall['past its time']] as const);
  const given = { ...Object.fromEntries(closed), old: wall['old, still open'] };
  expect(await listed(given, 2)).toEqual(['old', expect.stringMatching(/^closed/)]);
});

test('what is no address of the web becomes no link', async () => {
  const script = 'javascript:alert(1)';
  const organisation = await makeOrganisation(db(), { site: script });
  const text = { en: { publishedUrl: script, links: [{ label: 'x', url: script }] } };
  const { slug } = await makeCampaign(db(), { organisationId: organisation.id, donationUrl: script, text });
  const found = await findCampaign(slug, 'en', new Date());
  expect([found?.donationUrl, found?.organisation.site, found?.text.publishedUrl, found?.text.links]).toEqual(
    [null, null, null, []],
  );
});
