import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { readDraft } from '@/lib/campaigns/draft';
import { amendmentsOf, listVersions, textOfVersion } from '@/lib/campaigns/versions';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { editOutline, publishTexts, saveDraft, takeUsualConsent } from './editing';

const NOW = new Date('2026-11-22T12:00:00Z');
const LATER = new Date('2026-11-23T12:00:00Z');

async function desk() {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, text: { en: {}, es: {} } });
  const person = async (name: string) => {
    const email = `${name}-${uuid()}@example.org`;
    const { id } = await makeOrganiser(db(), email, [organisation.id]);
    return { email, who: { organiserId: id, slug: campaign.slug } };
  };
  const log = () => db().auditEntry.findMany({ where: { campaignId: campaign.id }, orderBy: { at: 'asc' } });
  return { organisation, campaign, ana: await person('ana'), beto: await person('beto'), log };
}

test('who comes second is told by whom and when the field was written', async () => {
  const { ana, beto } = await desk();
  await saveDraft(ana.who, { base: 0, changes: { 'title.es': 'Ana' } }, NOW);
  const saved = await saveDraft(beto.who, { base: 0, changes: { 'title.es': 'Beto' } }, LATER);
  expect(saved).toMatchObject({ ok: true, theirs: [{ value: 'Ana', by: ana.email, at: NOW }] });
});

test('a save is not in the log; a language that comes or goes and a publication are, in ids and numbers', async () => {
  const { ana, log } = await desk();
  await saveDraft(ana.who, { base: 0, changes: { 'title.es': 'Agua' } }, NOW);
  await editOutline(ana.who, { act: 'add-language', tag: 'ar' }, NOW);
  await editOutline(ana.who, { act: 'add-demand' }, NOW);
  await editOutline(ana.who, { act: 'remove-demand', id: 'd3' }, NOW);
  await editOutline(ana.who, { act: 'remove-language', tag: 'ar' }, NOW);
  await publishTexts(ana.who, {}, LATER);
  expect((await log()).map(({ act, detail }) => [act, detail])).toEqual([
    ['texts.add-language', { language: 'ar' }],
    ['texts.remove-language', { language: 'ar' }],
    ['texts.publish', { version: 2, signed: 0 }],
  ]);
});

test('a new language begins with its usual consent, and that can be had again', async () => {
  const { ana, campaign, organisation } = await desk();
  await editOutline(ana.who, { act: 'add-language', tag: 'ar' }, NOW);
  const consent = async (tag: string) => (await readDraft(campaign.id)).fields.get(`consent.${tag}`)?.value;
  expect(await consent('ar')).toContain(organisation.name);
  expect(await takeUsualConsent(ana.who, 'es', { base: 1 }, NOW)).toEqual({ ok: true });
  expect(await consent('es')).toContain(`para que ${organisation.name} use`);
  expect(await takeUsualConsent(ana.who, 'qu', { base: 1 }, NOW)).toEqual({ ok: false, reason: 'not-found' });
});

test('the usual consent takes no other’s words away that were not seen, and is in the log', async () => {
  const { ana, beto, campaign, log } = await desk();
  await saveDraft(beto.who, { base: 0, changes: { 'consent.es': 'De Beto.' } }, NOW);
  expect(await takeUsualConsent(ana.who, 'es', { base: 0 }, NOW)).toEqual({ ok: false, reason: 'overtaken' });
  const stands = async () => (await readDraft(campaign.id)).fields.get('consent.es')?.value;
  expect(await stands()).toBe('De Beto.');
  expect(await log()).toEqual([]);
  // One's own words, sent with the same form, are no other's.
  const known = { 'consent.es': 'De Beto.' };
  expect(await takeUsualConsent(beto.who, 'es', { base: 0, known }, NOW)).toEqual({ ok: true });
  expect(await stands()).toContain('explícito');
  expect(await log()).toMatchObject([{ act: 'texts.consent', detail: { language: 'es' } }]);
});

test('for who may not edit, and another organisation, there is no draft', async () => {
  const { campaign, organisation } = await desk();
  const viewer = await makeOrganiser(db(), `viewer-${uuid()}@example.org`);
  await db().membership.create({
    data: { organiserId: viewer.id, organisationId: organisation.id, role: 'VIEWER' },
  });
  const elsewhere = await makeOrganiser(db(), `x-${uuid()}@example.org`, [(await makeOrganisation(db())).id]);
  for (const { id: organiserId } of [viewer, elsewhere]) {
    const who = { organiserId, slug: campaign.slug };
    const none = { ok: false, reason: 'not-found' };
    expect(await saveDraft(who, { base: 0, changes: { 'title.es': 'x' } }, NOW)).toEqual(none);
    expect(await editOutline(who, { act: 'add-demand' }, NOW)).toEqual(none);
    expect(await publishTexts(who, {}, NOW)).toEqual(none);
    expect(await takeUsualConsent(who, 'es', { base: 0 }, NOW)).toEqual(none);
  }
  expect(await db().draftField.count({ where: { campaignId: campaign.id } })).toBe(0);
});

test('an amendment says how many had signed by then, and the earlier text stays', async () => {
  const { ana, campaign } = await desk();
  const person = (name: string) => ({ person: { name, email: `${name}-${uuid()}@mail.example` }, at: NOW });
  await addSignatures(db(), campaign.id, [person('rosa'), person('luis')]);
  await saveDraft(
    ana.who,
    { base: 0, changes: { 'demand.d1.es': 'Otra.', 'demand.d1.en': 'Another.' } },
    NOW,
  );
  const amendment = { en: 'The first demand is another.', es: 'La primera demanda es otra.' };
  expect(await publishTexts(ana.who, { amendment }, LATER)).toEqual({ ok: true, version: 2 });
  await addSignatures(db(), campaign.id, [person('eva')]);
  expect(await amendmentsOf(campaign, 'es')).toEqual([
    { version: 2, at: LATER, words: amendment.es, textLocale: 'es', earlier: 1, signed: 2 },
  ]);
  expect((await amendmentsOf(campaign, 'qu'))[0]?.textLocale).toBe('en');
  expect((await textOfVersion(campaign, 1, 'es'))?.demands[0]).toBe('Lay the pipe before winter.');
  expect(await textOfVersion(campaign, 3, 'es')).toBeNull();
  expect((await listVersions(campaign.id)).map(({ version }) => version)).toEqual([2, 1]);
});
