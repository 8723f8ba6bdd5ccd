import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';
import { expect, test } from 'vitest';
import { shortAddress } from '@/lib/campaigns/short-address';
import { db } from '@/lib/db';
import { locales } from '@/lib/locales';
import { makeCampaign, makeOrganisation } from '@/prisma/factories';
import { guessColumns } from './columns';
import { findSheet } from './sheet';

const NOW = new Date();

async function sheet(slug: string, lang = 'en') {
  const found = await findSheet(slug, lang, 'a4', NOW);
  if (!found.ok) throw new Error(found.reason);
  return found.sheet;
}

test('a sheet says who asks what of whom, to what one consents, until when it is kept and where it goes', async () => {
  const organisation = await makeOrganisation(db(), {
    legalName: 'Parents, registered',
    contact: 'Moon street 12',
  });
  const { slug } = await makeCampaign(db(), {
    ...{ organisationId: organisation.id, purgesAt: new Date('2099-03-04T12:00:00Z') },
    to: [{}, { office: { en: 'The press' }, copy: true }],
  });
  const said = await sheet(slug);
  expect(said).toMatchObject({
    ...{ lang: 'en', own: 'en', paper: 'a4', title: 'Water for the school' },
    demands: { list: ['Lay the pipe before winter.', 'Publish the plan.'] },
  });
  const plain = (text: string) => text.replace(/\p{Cf}/gu, '');
  expect(plain(said.kicker)).toBe(`Petition · ${organisation.name} · Puerto Alba`);
  expect(said.to?.map(plain)).toEqual(['To', 'Water board']);
  expect(plain(said.consent)).toContain('Parents, registered');
  expect(plain(said.consent)).toContain('March 4, 2099');
  expect(plain(said.back[1])).toBe('Parents, registered · Moon street 12');
});

test('each language of a campaign has its sheet; another one gets the original’s', async () => {
  const { slug } = await makeCampaign(db(), {
    originalLocale: 'es',
    text: { es: { title: 'Agua' }, ar: { title: 'ماء' }, qu: { title: 'Yaku' } },
  });
  expect(await sheet(slug, 'ar')).toMatchObject({ title: 'ماء', own: 'ar', lang: 'ar' });
  // We speak no Quechua: our own words are in the campaign's first language.
  expect(await sheet(slug, 'qu')).toMatchObject({ title: 'Yaku', own: 'qu', lang: 'es' });
  expect(await sheet(slug, 'fi')).toMatchObject({ title: 'Agua', own: 'es', lang: 'es' });
});

test('there is none where nobody may see the campaign, and none to sign while nobody can', async () => {
  const refused = async (given: Parameters<typeof makeCampaign>[1]) => {
    const { slug } = await makeCampaign(db(), given);
    const found = await findSheet(slug, 'en', 'letter', NOW);
    return found.ok || found.reason;
  };
  expect(await refused({ state: 'DRAFT' })).toBe('no-such-campaign');
  expect(await refused({ hiddenAt: NOW })).toBe('no-such-campaign');
  expect(await refused({ state: 'PAUSED' })).toBe('not-open');
  expect(await refused({ panicAt: NOW })).toBe('not-open');
  expect(await refused({ state: 'CLOSED', closesAt: NOW })).toBe('not-open');
  expect(await refused({})).toBe(true);
  expect(await findSheet('no-such-one', 'en', 'a4', NOW)).toMatchObject({ reason: 'no-such-campaign' });
});

test.each(locales)('what stands over the columns in %s the import knows again', async (lang) => {
  const { slug } = await makeCampaign(db(), { text: { [lang]: {} } });
  const cells = (await sheet(slug, lang)).columns.map(([label]) => label);
  const { header, columns } = guessColumns({ rows: [{ line: 1, cells }], width: cells.length } as never);
  expect({ header, ...columns }).toEqual({ header: true, name: 0, city: 1, email: 2, signedOn: 3 });
});

test('the picture to scan leads where the address beside it does', async () => {
  const { slug } = await makeCampaign(db());
  const { qr, address } = await sheet(slug);
  expect(shortAddress(slug)).toContain(address.replaceAll('\u200b', ''));
  // The same code, as dots instead of a drawing: eight to a module, read like a camera does.
  const dots = encodeQR(shortAddress(slug), 'raw', { ecc: 'medium', border: 4, scale: 8 });
  const [, drawn] = /<path d="([^"]+)"/.exec(qr) ?? [];
  expect(encodeQR(shortAddress(slug), 'svg', { ecc: 'medium', border: 4 })).toContain(drawn);
  // It is to be scanned off a dark page too.
  expect(qr).toContain('fill="#fff"');
  const size = dots.length;
  const data = new Uint8Array(dots.flat().flatMap((dark) => (dark ? [0, 0, 0, 255] : [255, 255, 255, 255])));
  expect(decodeQR({ width: size, height: size, data })).toBe(shortAddress(slug));
});

test('a long address goes on in the next line', async () => {
  const slug = `${crypto.randomUUID().replaceAll('-', '')}-for-water`;
  await makeCampaign(db(), { slug });
  const { address } = await sheet(slug);
  expect(address.replaceAll('\u200b', '')).toBe(shortAddress(slug).replace(/^https?:\/\//, ''));
  for (const piece of address.split(/[\u200b/.-]/)) expect(piece.length).toBeLessThanOrEqual(16);
});
