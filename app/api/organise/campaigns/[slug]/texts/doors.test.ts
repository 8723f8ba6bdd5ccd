import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { readDraft } from '@/lib/campaigns/draft';
import { markOf } from '@/lib/campaigns/look-at-draft';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { addSignatures, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { POST as publish } from './publish/route';
import { POST as save } from './route';

async function desk() {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, text: { en: {}, es: {} } });
  async function editor() {
    const organiser = await makeOrganiser(db(), `editor-${uuid()}@example.org`, [organisation.id]);
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(Date.now() + 3_600_000);
    await db().session.create({
      data: { id: uuid(), tokenHash: sessionHash(token), organiserId: organiser.id, expiresAt },
    });
    const cookie = `${sessionCookie()}=${token}`;
    const ask = (door: typeof save, fields: Record<string, string>, json: boolean) =>
      door(
        new Request(`http://undersigned.test/api/organise/campaigns/${campaign.slug}/texts`, {
          method: 'POST',
          body: json ? JSON.stringify(fields) : new URLSearchParams({ locale: 'en', ...fields }),
          headers: {
            cookie,
            host: 'undersigned.test',
            origin: 'http://undersigned.test',
            ...(json && { 'content-type': 'application/json' }),
          },
        }),
        { params: Promise.resolve({ slug: campaign.slug }) },
      );
    return {
      email: organiser.email,
      script: (fields: Record<string, string>, door = save) => ask(door, fields, true),
      form: (fields: Record<string, string>, door = save) => ask(door, fields, false),
    };
  }
  const value = async (field: string) => (await readDraft(campaign.id)).fields.get(field)?.value;
  return {
    campaign,
    ana: await editor(),
    beto: await editor(),
    value,
    home: `/en/organise/campaigns/${campaign.slug}/texts`,
  };
}

/** A form as the page sends it: all its fields, with how they were shown. */
const whole = (shown: Record<string, string>, typed: Record<string, string>) => ({
  ...shown,
  ...typed,
  version: '0',
  shown: JSON.stringify(
    Object.fromEntries(Object.entries(shown).map(([field, value]) => [field, markOf(value)])),
  ),
});
const SHOWN = { 'title.es': 'Water for the school', 'place.es': 'Puerto Alba' };

test('the usual consent is taken over one’s own words of the same form, not over another’s that were not seen', async () => {
  const { ana, beto, value, home } = await desk();
  const press = { version: '0', act: 'usual-consent:es' };
  await beto.script({ version: '0', 'consent.es': 'De Beto.' });
  const late = await ana.form(press);
  expect(late.headers.get('location')).toBe(`${home}?done=overtaken#texts-consent.es`);
  expect(await value('consent.es')).toBe('De Beto.');
  const taken = await ana.form({ ...press, version: '1', 'consent.es': 'De Ana.' });
  expect(taken.headers.get('location')).toBe(`${home}?done=saved#texts-consent.es`);
  expect(await value('consent.es')).toContain('explícito');
});

test('a script hears what is missing and wrong, in words', async () => {
  const { ana } = await desk();
  const answer = await ana.script({
    version: '0',
    'title.es': '',
    'letterBody.en': 'Dear {mayor}',
    locale: 'en',
  });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({
    status: 'saved',
    version: 1,
    missing: ['title.es'],
    counts: { en: 'complete', es: '1 thing missing' },
    wrong: { 'letterBody.en': ['{mayor} is no placeholder: it would be sent as it stands.'] },
    outline: { languages: ['en', 'es'], demands: ['d1', 'd2'] },
  });
});

test('a whole form changes only what was touched in it, whatever others wrote meanwhile', async () => {
  const { ana, beto, value, home } = await desk();
  await ana.script({ version: '0', 'title.es': 'De Ana' });
  const answer = await beto.form(whole(SHOWN, { 'place.es': 'Lima' }));
  expect(answer.headers.get('location')).toBe(`${home}?done=saved`);
  expect([await value('title.es'), await value('place.es')]).toEqual(['De Ana', 'Lima']);
});

test('without script too, who comes second sees both words and chooses', async () => {
  const { ana, beto, value, home } = await desk();
  await ana.script({ version: '0', 'title.es': 'De Ana' });
  const answer = await beto.form(
    whole(SHOWN, { 'title.es': 'De Beto', 'place.es': 'Lima', act: 'add-demand' }),
  );
  expect(answer.status).toBe(422);
  expect(answer.headers.get('x-form-page')).toBe(`${home}/both?fields=title.es;form=both`);
  expect([await value('title.es'), await value('place.es')]).toEqual(['De Ana', 'Lima']);
  const both = { version: '2', 'title.es': 'De Beto' };
  await beto.form({ ...both, 'keep.title.es': 'theirs' });
  expect(await value('title.es')).toBe('De Ana');
  await beto.form(both);
  expect(await value('title.es')).toBe('De Beto');
});

test.each([
  ['up:d2', '?done=move-demand&at=d2#demand-d2', 'd2,d1'],
  ['move:d1:1', '?done=move-demand&at=d1#demand-d1', 'd2,d1'],
  ['remove:d1', '?removed=d1#demands', 'd2'],
  ['add-demand', '?done=add-demand&at=d3#demand-d3', 'd1,d2,d3'],
  ['up:d9', '?done=not-found', undefined],
  ['look:1', '?to=1#letter', undefined],
  ['show:es', '?show=es', undefined],
  ['publish', '/publish', undefined],
  ['nonsense', '?done=saved', undefined],
])('the button %s leads to %s', async (act, to, demands) => {
  const { ana, value, home } = await desk();
  const answer = await ana.form({ act });
  expect(answer.status).toBe(303);
  expect(answer.headers.get('location')).toBe(home + to);
  if (demands) expect(await value('demands')).toBe(demands);
});

test.each([
  ['qu', 'en,es,qu'],
  ['Quechua', 'en,es,qu'],
  ['العربية', 'en,es,ar'],
  ['pt_br', 'en,es,pt-BR'],
])('the language %s is added', async (newLanguage, languages) => {
  const { ana, value } = await desk();
  expect((await ana.form({ act: 'add-language', newLanguage })).status).toBe(303);
  expect(await value('languages')).toBe(languages);
});

test.each(['', 'Klingonese', 'es'])('the language "%s" is refused beside the field', async (newLanguage) => {
  const { ana, home } = await desk();
  const answer = await ana.form({ act: 'add-language', newLanguage, show: 'es' });
  expect(answer.status).toBe(422);
  expect(answer.headers.get('x-form-page')).toBe(`${home}?show=es;form=texts`);
  expect(Object.keys(((await answer.json()) as { errors: object }).errors)).toEqual(['newLanguage']);
});

test('publishing asks for a word on changed demands once somebody has signed, and refuses what was not looked at', async () => {
  const { ana, campaign, home } = await desk();
  await addSignatures(db(), campaign.id, [
    { person: { name: 'Rosa', email: `rosa-${uuid()}@mail.example` }, at: new Date() },
  ]);
  await ana.script({ version: '0', 'demand.d1.es': 'Otra.' });
  const old = await ana.form({ version: '0' }, publish);
  expect(old.headers.get('location')).toBe(`${home}/publish?done=changed`);
  const silent = await ana.form({ version: '1', 'amendment.en': 'One.' }, publish);
  expect(silent.headers.get('x-form-page')).toBe(`${home}/publish;form=publish`);
  expect(Object.keys(((await silent.json()) as { errors: object }).errors)).toEqual(['amendment.es']);
  const done = await ana.form({ version: '1', 'amendment.en': 'One.', 'amendment.es': 'Una.' }, publish);
  expect(done.headers.get('location')).toBe(`${home}?done=published`);
  const again = await ana.script({ version: '1' }, publish);
  expect([again.status, await again.json()]).toMatchObject([409, { error: 'nothing-new' }]);
});

test('another site’s page, and nobody signed in, change nothing', async () => {
  const { campaign } = await desk();
  const request = (headers: Record<string, string>) =>
    save(
      new Request('http://undersigned.test/', {
        method: 'POST',
        body: '{"title.es":"x","version":"0"}',
        headers: { 'content-type': 'application/json', host: 'undersigned.test', ...headers },
      }),
      { params: Promise.resolve({ slug: campaign.slug }) },
    );
  expect((await request({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await request({ origin: 'http://undersigned.test' })).status).toBe(401);
  expect(await db().draftField.count({ where: { campaignId: campaign.id } })).toBe(0);
});
