import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { GET as ofCampaign } from '@/app/[locale]/campaigns/[slug]/feed.xml/route';
import { GET as ofAll } from '@/app/[locale]/feed.xml/route';
import { db } from '@/lib/db';
import { words } from '@/lib/words';
import { type CampaignGiven, makeCampaign } from '@/prisma/factories';
import { parsed, wrongIn } from './feeds.fixture';

const request = () => new Request('http://undersigned.test/');
const AT = new Date('2026-11-20T12:00:00Z');

async function feedOf(slug: string, locale = 'en') {
  const answer = await ofCampaign(request(), { params: Promise.resolve({ locale, slug }) });
  const xml = await answer.text();
  return { status: answer.status, type: answer.headers.get('content-type'), xml };
}

async function told(given: CampaignGiven = {}) {
  const campaign = await makeCampaign(db(), { text: { en: {}, es: {} }, ...given });
  const id = uuid();
  const update = await db().update.create({
    data: {
      ...{ id, campaignId: campaign.id, state: 'SENT', createdAt: AT, changedAt: AT, startedAt: AT },
      ...{ dueAt: AT, finishedAt: AT },
      texts: {
        create: [{ locale: 'en', title: 'The pipe <lies>', body: 'Water **runs**.\n\n<script>no</script>' }],
      },
    },
  });
  return { campaign, update };
}

test('a campaign’s updates are a sound feed, in HTML without anything that runs', async () => {
  const { campaign, update } = await told();
  const { xml, type } = await feedOf(campaign.slug);
  expect(type).toBe('application/atom+xml; charset=utf-8');
  expect(wrongIn(xml)).toEqual([]);
  const entry = parsed(xml).one('entry');
  expect(entry?.one('id')?.text).toBe(`urn:uuid:${update.id}`);
  expect(entry?.one('title')?.text).toBe('The pipe <lies>');
  expect(entry?.one('published')?.text).toBe(AT.toISOString());
  expect(entry?.one('link')?.attributes.href).toMatch(
    new RegExp(`/en/campaigns/${campaign.slug}/updates/1$`),
  );
  expect(entry?.one('content')?.text).toMatch(
    /^<div lang="en" dir="ltr"><div class="prose"><p>Water <strong>runs/,
  );
  expect(entry?.one('content')?.text).not.toMatch(/script|<!--/);
});

test('ids never change: not with the words, not with the address; each language has a feed of its own', async () => {
  const { campaign, update } = await told();
  const ids = async (slug: string, locale?: string) => {
    const feed = parsed((await feedOf(slug, locale)).xml);
    return [feed, ...feed.all('entry')].map((each) => each.one('id')?.text);
  };
  const before = await ids(campaign.slug);
  await db().updateText.updateMany({ where: { updateId: update.id }, data: { title: 'Other words' } });
  const slug = `moved-${campaign.slug}`;
  await db().campaign.update({ where: { id: campaign.id }, data: { slug } });
  expect(await ids(slug)).toEqual(before);
  const [spanish, entry] = await ids(slug, 'es');
  expect(spanish).not.toBe(before[0]);
  expect(entry).toBe(before[1]);
});

test('an update in another language than the feed says so', async () => {
  const { campaign } = await told();
  const entry = parsed((await feedOf(campaign.slug, 'es')).xml).one('entry');
  expect(entry?.attributes['xml:lang']).toBe('en');
  expect(entry?.one('content')?.text).toContain('lang="en"');
});

test('how a closed campaign ended is told in the feed', async () => {
  const { campaign } = await told({
    ...{
      state: 'CLOSED',
      outcome: 'WON',
      opensAt: new Date('2026-01-01'),
      closesAt: AT,
      outcomeWords: { en: 'The pipe **came**.' },
    },
  });
  const { xml } = await feedOf(campaign.slug, 'es');
  expect(wrongIn(xml)).toEqual([]);
  const ended = parsed(xml)
    .all('entry')
    .find((each) => each.one('title')?.text === words('es', 'Campaign')('outcome.WON'));
  expect(ended?.one('content')?.text).toContain('<strong>came</strong>');
  expect(ended?.one('content')?.text).toContain('lang="en"');
});

test('no feed tells of a campaign that nobody may see', async () => {
  const { campaign } = await told({ hiddenAt: new Date() });
  expect((await feedOf(campaign.slug)).status).toBe(404);
  expect((await feedOf('no-such-one')).status).toBe(404);
  expect((await feedOf(campaign.slug, 'xx')).status).toBe(404);
});

test('the open campaigns are a sound feed; those that cannot be signed are not in it', async () => {
  const open = await makeCampaign(db(), { text: { es: { title: 'Agua' } } });
  const others = [
    await makeCampaign(db(), { state: 'CLOSED' }),
    await makeCampaign(db(), { state: 'PAUSED' }),
    await makeCampaign(db(), { hiddenAt: new Date() }),
    await makeCampaign(db(), { state: 'DRAFT' }),
  ];
  const answer = await ofAll(request(), { params: Promise.resolve({ locale: 'en' }) });
  const xml = await answer.text();
  expect(wrongIn(xml)).toEqual([]);
  const entry = parsed(xml)
    .all('entry')
    .find((each) => each.one('id')?.text === `urn:uuid:${open.id}`);
  expect(entry?.one('title')?.text).toBe('Agua');
  expect(entry?.attributes['xml:lang']).toBe('es');
  expect(entry?.one('link')?.attributes.href).toMatch(new RegExp(`/en/campaigns/${open.slug}$`));
  for (const { id } of others) expect(xml).not.toContain(id);
});

test('what is said of the ending later is new in the feed then, and the same entry', async () => {
  const { campaign } = await told({
    state: 'CLOSED',
    outcome: 'WON',
    opensAt: new Date('2026-01-01'),
    closesAt: AT,
  });
  const later = new Date('2026-11-21T12:00:00Z');
  const ended = async () =>
    parsed((await feedOf(campaign.slug)).xml)
      .all('entry')
      .find((each) => each.one('title')?.text === words('en', 'Campaign')('outcome.WON'));
  const before = await ended();
  expect(before?.one('updated')?.text).toBe(AT.toISOString());
  await db().campaign.update({ where: { id: campaign.id }, data: { outcomeToldAt: later } });
  const after = await ended();
  expect(after?.one('updated')?.text).toBe(later.toISOString());
  expect(after?.one('id')?.text).toBe(before?.one('id')?.text);
});
