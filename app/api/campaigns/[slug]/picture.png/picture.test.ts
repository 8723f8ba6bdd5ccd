import { beforeAll, expect, test } from 'vitest';
import { buildSheetFonts } from '@/dev/sheet-fonts';
import { findCampaign } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { locales } from '@/lib/locales';
import { TooManyWait } from '@/lib/sheets/in-turn';
import { easel, type Picture } from '@/lib/sheets/picture';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { compose } from './compose';
import { keptPictures } from './kept';
import { GET } from './route';

beforeAll(async () => {
  await buildSheetFonts();
});

const ask = (slug: string, query = '', headers: Record<string, string> = {}) =>
  GET(new Request(`http://undersigned.test/?${query}`, { headers }), { params: Promise.resolve({ slug }) });

/** Width and height, as the file says itself (PNG, 11.2.2). */
async function sizeOf(response: Response) {
  const bytes = new DataView(await response.arrayBuffer());
  expect(bytes.getUint32(0)).toBe(0x89504e47);
  return [bytes.getUint32(16), bytes.getUint32(20)];
}

test('a campaign has a picture of the size that the Open Graph asks for, and whoever has it gets 304', async () => {
  const { slug } = await makeCampaign(db());
  const first = await ask(slug, 'lang=ar');
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'image/png']);
  expect(await sizeOf(first)).toEqual([1200, 630]);
  const again = await ask(slug, 'lang=ar&x=1', { 'if-none-match': first.headers.get('etag') ?? '' });
  expect([again.status, await again.text()]).toEqual([304, '']);
  const other = await ask(slug, 'lang=es');
  expect(other.headers.get('etag')).not.toBe(first.headers.get('etag'));
});

test('what the public may not see has no picture', async () => {
  const drafts = [{ state: 'DRAFT' as const }, { hiddenAt: new Date() }];
  for (const given of drafts) expect((await ask((await makeCampaign(db(), given)).slug)).status).toBe(404);
  expect((await ask('no-such-campaign')).status).toBe(404);
  expect((await ask((await makeCampaign(db(), { state: 'CLOSED' })).slug)).status).toBe(200);
});

test('the picture says what the page says, in each language of ours', async () => {
  const { id, slug } = await makeCampaign(db(), { goal: 5000 });
  await addSignatures(db(), id, [{ person: { name: 'Ana', email: 'ana@example.org' }, at: new Date() }]);
  for (const locale of locales) {
    const campaign = await findCampaign(slug, locale, new Date());
    if (!campaign) throw new Error('no campaign');
    const said = compose(campaign, locale);
    expect(said).toMatchObject({ lang: locale, titleLang: 'en', title: 'Water for the school', figure: '1' });
    expect(said.line).toContain('Puerto Alba');
    expect(said.goal).toMatch(/5[.,\s\u00a0\u202f]?000/);
    expect(said.words).not.toBe('');
  }
});

const seen = { now: 0, drawn: 0, away: false, taken: false };
const plain = { title: 'Water', figure: '1', words: 'signature', goal: '', percent: 1 } as Picture;
let says: Picture | null = plain;

function keeping() {
  Object.assign(seen, { now: 1_000_000, drawn: 0, away: false, taken: false });
  says = plain;
  return keptPictures({
    read: async () => {
      if (seen.away) throw new Error('the database is away');
      return says;
    },
    draw: async () => {
      if (seen.taken) throw new TooManyWait();
      seen.drawn += 1;
      return Uint8Array.of(seen.drawn);
    },
    now: () => seen.now,
  });
}
const first = async (pictures: ReturnType<typeof keeping>) => (await pictures.get('a', 'en'))?.png[0];

test('however many ask, it is drawn once; a number that moved is drawn after a minute, other words at once', async () => {
  const pictures = keeping();
  expect(await Promise.all(Array.from({ length: 30 }, () => first(pictures)))).toEqual(Array(30).fill(1));
  says = { ...plain, figure: '2' };
  seen.now += 59_000;
  expect(await first(pictures)).toBe(1);
  seen.now += 6_000;
  expect(await first(pictures)).toBe(2);
  says = { ...plain, figure: '2', title: 'Water!' };
  seen.now += 6_000;
  expect(await first(pictures)).toBe(3);
  seen.now += 3_600_000;
  expect(await first(pictures)).toBe(3);
  expect(seen.drawn).toBe(3);
});

test('what was hidden has no picture five seconds later, not even the last one', async () => {
  const pictures = keeping();
  await first(pictures);
  says = null;
  seen.now += 5_001;
  expect(await pictures.get('a', 'en')).toBeNull();
  seen.away = true;
  await expect(pictures.get('a', 'en')).rejects.toThrow('away');
});

test('while the database is away or too many wait, the last picture is given', async () => {
  const pictures = keeping();
  await first(pictures);
  Object.assign(seen, { away: true, now: seen.now + 60_001 });
  expect(await first(pictures)).toBe(1);
  Object.assign(seen, { away: false, taken: true });
  says = { ...plain, figure: '2' };
  seen.now += 6_000;
  expect(await first(pictures)).toBe(1);
  await expect(pictures.get('b', 'en')).rejects.toThrow(TooManyWait);
});

test('a painter that died is followed by another, and what cannot be drawn is said', async () => {
  const { draw, close } = easel();
  const campaign = await findCampaign((await makeCampaign(db())).slug, 'en', new Date());
  if (!campaign) throw new Error('no campaign');
  const picture = compose(campaign, 'en');
  const wrong = draw({ ...picture, flat: 'no colour' });
  await expect(wrong).rejects.toMatchObject({ name: 'PictureNotDrawn', code: 'typst', message: '' });
  expect((await draw(picture)).length).toBeGreaterThan(1_000);
  close();
  expect((await draw(picture)).length).toBeGreaterThan(1_000);
  close();
});

test('only so many wait for a picture', async () => {
  const { draw, close } = easel(2);
  const { slug } = await makeCampaign(db());
  const campaign = await findCampaign(slug, 'en', new Date());
  if (!campaign) throw new Error('no campaign');
  const picture = compose(campaign, 'en');
  const all = await Promise.allSettled([draw(picture), draw(picture), draw(picture)]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
  expect((await draw(picture)).length).toBeGreaterThan(1_000);
  close();
});
