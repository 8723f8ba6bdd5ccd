import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { endingFields } from '@/lib/campaigns/close-form';
import { readDraft, valuesOf } from '@/lib/campaigns/draft';
import { draftTitle } from '@/lib/campaigns/draft-title';
import { findCampaign, previewCampaign } from '@/lib/campaigns/find';
import { previewToken } from '@/lib/campaigns/preview-link';
import { writeDraft } from '@/lib/campaigns/save-draft';
import { db } from '@/lib/db';
import { gather } from '@/lib/letters/gather';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { newDraft, team, whole, wholeDraft } from './campaign.fixture';
import * as life from './campaign-life';
import { lifeOf } from './life-desk';

const NOW = new Date('2026-11-22T10:00:00Z');
const HOUR = 3_600_000;
const after = (hours: number, since = NOW) => new Date(since.getTime() + hours * HOUR);
const row = (id: string) => db().campaign.findUniqueOrThrow({ where: { id } });
/** A form of which nobody knows how it stood when it was opened. */
const unseen = (typed: Record<string, string>) => ({ version: -1, base: null, typed });
/** What somebody has before them who says now how a campaign ended. */
async function ending(id: string) {
  const campaign = await row(id);
  return { version: campaign.settingsVersion, base: endingFields(campaign, true, ['en']) };
}
const actsOf = async (campaignId: string) =>
  (await db().auditEntry.findMany({ where: { campaignId }, orderBy: { id: 'asc' } })).map(({ act }) => act);

/** A campaign that runs, signed, with an owner. */
async function running(given: Parameters<typeof makeCampaign>[1] = {}) {
  const { organisation, organiserId } = await team();
  const own = { organisationId: organisation.id, opensAt: after(-48), closesAt: after(4_800) };
  const campaign = await makeCampaign(db(), { ...own, purgesAt: after(4_800 + 720), ...given }, NOW);
  await addSignatures(
    db(),
    campaign.id,
    ['Ana', 'Bea'].map((name) => ({ person: { name, email: `${uuid()}@example.org` }, at: after(-2) })),
  );
  return { campaign, id: campaign.id, who: { organiserId, slug: campaign.slug } };
}

test('a new campaign is a draft with a key, figures and first texts of its own', async () => {
  const { id, organisation, who, title } = await newDraft({}, NOW);
  expect(await row(id)).toMatchObject({
    ...{
      state: 'DRAFT',
      textVersion: 0,
      originalLocale: 'en',
      letterMinimum: 5,
      ink: organisation.secondInk,
    },
    ...{
      opensAt: NOW,
      closesAt: new Date('2027-11-22T10:00:00Z'),
      purgesAt: new Date('2027-12-22T10:00:00Z'),
    },
    ...{ lettersReleasedAt: null, goal: 100, organisationId: organisation.id },
  });
  expect(await campaignKeys(id)).not.toBeNull();
  expect(await db().campaignCount.findUnique({ where: { campaignId: id } })).toMatchObject({ confirmed: 0 });
  const values = valuesOf((await readDraft(id)).fields);
  expect(values.get('title.en')).toBe(title);
  expect(values.get('consent.en')).toContain(organisation.name);
  expect((await draftTitle([id], 'es')).get(id)).toEqual({ title, locale: 'en' });
  expect(await findCampaign(who.slug, 'en', NOW)).toBeNull();
  expect(await actsOf(id)).toEqual(['campaign.create']);
});

test('an address is made of the title, the next one of the same title gets a number, one that is taken is refused', async () => {
  const { who, organisation, title } = await newDraft({}, NOW);
  const fields = { organisation: organisation.id, kind: 'STATEMENT', title, language: 'qu' };
  const again = await life.create(who.organiserId, fields, NOW);
  expect(again).toMatchObject({ ok: true, slug: `${who.slug}-2` });
  expect(await life.create(who.organiserId, { ...fields, slug: who.slug }, NOW)).toMatchObject({
    reason: 'refused',
    errors: { slug: ['taken'] },
  });
});

test('of four who make a campaign of the same title at once, each gets an address', async () => {
  const { organisation, organiserId } = await team();
  const fields = { organisation: organisation.id, kind: 'PETITION', title: `Same ${uuid()}`, language: 'en' };
  const made = await Promise.all(Array.from({ length: 4 }, () => life.create(organiserId, fields, NOW)));
  const slugs = made.map((each) => (each.ok ? each.slug : each.reason));
  expect(new Set(slugs).size).toBe(4);
});

test('a campaign is made only in an organisation where one may edit, of what makes sense', async () => {
  const { organisation } = await team();
  const { organiserId } = await team();
  const fields = { organisation: organisation.id, kind: 'PETITION', title: 'Water', language: 'en' };
  expect(await life.create(organiserId, fields, NOW)).toEqual({ ok: false, reason: 'not-found' });
  await db().membership.create({
    data: { organiserId, organisationId: organisation.id, role: 'VIEWER' },
  });
  expect(await life.create(organiserId, fields, NOW)).toEqual({ ok: false, reason: 'not-found' });
  const wrong = { ...fields, title: ' ', kind: 'x', language: '!', slug: 'A b' };
  expect(await life.create(organiserId, wrong, NOW)).toEqual({ ok: false, reason: 'not-found' });
  const here = { organiserId, organisationId: organisation.id };
  await db().membership.updateMany({ where: here, data: { role: 'OWNER' } });
  expect(await life.create(organiserId, wrong, NOW)).toEqual({
    ok: false,
    reason: 'refused',
    errors: { title: ['missing'], kind: ['choice'], language: ['choice'], slug: ['characters'] },
  });
});

test('a draft opens once its texts, an addressee and its dates are there, and publishes them', async () => {
  const { id, who } = await newDraft({}, NOW);
  expect(await life.open(who, NOW)).toEqual({ ok: false, reason: 'incomplete' });
  const { lacks } = await lifeOf(id, 'en', NOW);
  expect(lacks).toMatchObject({ addressee: true, dates: false });
  expect(lacks?.texts).toEqual(expect.arrayContaining(['summary.en', 'demand.d1.en']));
  const draft = await wholeDraft({}, NOW);
  expect((await lifeOf(draft.id, 'en', NOW)).lacks).toEqual({ texts: [], addressee: false, dates: false });
  expect(await life.open(draft.who, after(1))).toEqual({ ok: true, opensAt: after(1) });
  expect(await row(draft.id)).toMatchObject({ state: 'OPEN', textVersion: 1, opensAt: after(1) });
  const shown = await findCampaign(draft.who.slug, 'en', after(2));
  expect(shown).toMatchObject({ standing: 'open', text: { title: draft.title, body: whole['body.en'] } });
  expect(await life.open(draft.who, after(2))).toEqual({ ok: false, reason: 'not-now' });
  expect(await actsOf(draft.id)).toContain('campaign.open');
});

test('nothing is published of a draft that cannot be opened', async () => {
  const copies = await wholeDraft({}, NOW);
  await db().addressee.updateMany({ where: { campaignId: copies.id }, data: { copy: true } });
  expect(await life.open(copies.who, NOW)).toEqual({ ok: false, reason: 'incomplete' });
  const late = await wholeDraft({}, NOW);
  expect(await life.open(late.who, after(24 * 400))).toEqual({ ok: false, reason: 'incomplete' });
  for (const { id } of [copies, late]) {
    expect(await row(id)).toMatchObject({ state: 'DRAFT', textVersion: 0 });
    expect(await db().campaignText.count({ where: { campaignId: id } })).toBe(0);
  }
});

test('a statement may be addressed to nobody', async () => {
  const { id, who, organiserId } = await newDraft({ kind: 'STATEMENT' }, NOW);
  await db().$transaction((tx) => writeDraft(tx, id, whole, organiserId, NOW));
  expect(await life.open(who, NOW)).toMatchObject({ ok: true });
});

test('of two who open it at once one does', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  const opened = await Promise.all([life.open(who, after(1)), life.open(who, after(1))]);
  expect(opened.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await row(id)).toMatchObject({ state: 'OPEN', textVersion: 1 });
  expect((await actsOf(id)).filter((act) => act === 'campaign.open')).toHaveLength(1);
});

test('what opens later is seen by nobody until then, and can be called off until then', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  await db().campaign.update({ where: { id }, data: { opensAt: after(5) } });
  expect(await life.open(who, NOW)).toEqual({ ok: true, opensAt: after(5) });
  expect(await findCampaign(who.slug, 'en', after(4))).toBeNull();
  expect((await lifeOf(id, 'en', after(4))).phase).toBe('scheduled');
  expect(await life.close(who, unseen({ outcome: 'NONE' }), after(4))).toEqual({
    ok: false,
    reason: 'not-now',
  });
  expect(await life.takeBackOpening(who, after(4))).toEqual({ ok: true });
  expect(await row(id)).toMatchObject({ state: 'DRAFT', textVersion: 1 });
  expect(await life.takeBackOpening(who, after(4))).toEqual({ ok: false, reason: 'not-now' });
  expect(await life.open(who, after(6))).toEqual({ ok: true, opensAt: after(6) });
  expect(await life.takeBackOpening(who, after(7))).toEqual({ ok: false, reason: 'not-now' });
});

test('what opens after it was called off has the words that stand in the draft by then', async () => {
  const { id, who, organiserId } = await wholeDraft({}, NOW);
  await db().campaign.update({ where: { id }, data: { opensAt: after(5) } });
  await life.open(who, NOW);
  await life.takeBackOpening(who, after(1));
  const write = (fields: Record<string, string>) =>
    db().$transaction((tx) => writeDraft(tx, id, fields, organiserId, after(2)));
  await write({ 'summary.en': '' });
  expect((await lifeOf(id, 'en', after(2))).lacks?.texts).toEqual(['summary.en']);
  expect(await life.open(who, after(2))).toEqual({ ok: false, reason: 'incomplete' });
  await write({ 'summary.en': 'There is none since May.', 'demand.d1.en': 'Lay two pipes.' });
  expect(await life.open(who, after(6))).toMatchObject({ ok: true });
  expect(await findCampaign(who.slug, 'en', after(7))).toMatchObject({
    text: { version: 2, summary: 'There is none since May.', demands: ['Lay two pipes.'] },
  });
});

test('of two who say at once how it ended, the second is told before anything is overwritten', async () => {
  const { id, who } = await running();
  await life.close(who, unseen({ outcome: 'LOST', 'words.en': 'Refused.' }), NOW);
  const form = await ending(id);
  const say = (typed: Record<string, string>, version = form.version) =>
    life.close(who, { ...form, version, typed: { ...form.base, ...typed } }, after(1));
  expect(await say({ outcome: 'WON' })).toMatchObject({ ok: true, theirs: [] });
  expect(await say({ 'words.en': 'Line\r\nby line.' })).toMatchObject({ ok: true, theirs: ['outcome'] });
  const stale = { reason: 'stale', both: ['words.en'], now: { 'words.en': 'Line\nby line.' } };
  expect(await say({ 'words.en': 'Other.' })).toMatchObject(stale);
  expect(await life.close(who, unseen({ outcome: 'WON', 'words.en': 'Other.' }), NOW)).toMatchObject(stale);
  expect(await row(id)).toMatchObject({ outcome: 'WON', outcomeWords: { en: 'Line\nby line.' } });
  const { version } = await ending(id);
  expect(await say({ 'words.en': 'Other.' }, version)).toMatchObject({ ok: true });
  expect((await row(id)).outcomeWords).toEqual({ en: 'Other.' });
});

test('signing is paused and goes on, once each', async () => {
  const { id, who } = await running();
  expect(await life.pause(who, 'go-on', NOW)).toEqual({ ok: false, reason: 'not-now' });
  expect(await life.pause(who, 'pause', NOW)).toEqual({ ok: true });
  expect((await findCampaign(who.slug, 'en', NOW))?.standing).toBe('paused');
  expect(await life.pause(who, 'pause', NOW)).toEqual({ ok: false, reason: 'not-now' });
  expect(await life.pause(who, 'go-on', NOW)).toEqual({ ok: true });
  expect((await row(id)).state).toBe('OPEN');
  expect(await life.pause(who, 'pause', after(5_000))).toEqual({ ok: false, reason: 'not-now' });
});

test('closing ends signing now, says how it ended, and keeps as long until its data is erased', async () => {
  const { id, who } = await running();
  const fields = {
    outcome: 'PARTLY',
    'words.en': ' The pipe **came**.\r\n',
    'words.es': 'no language of it',
  };
  expect(
    await life.close(who, unseen({ outcome: 'MAYBE', 'words.en': 'x'.repeat(10_001) }), NOW),
  ).toMatchObject({
    errors: { outcome: ['choice'], 'words.en': ['tooLong'] },
  });
  expect(await life.close(who, unseen(fields), NOW)).toEqual({ ok: true, theirs: [] });
  expect(await row(id)).toMatchObject({
    ...{ state: 'CLOSED', outcome: 'PARTLY', outcomeWords: { en: 'The pipe **came**.' } },
    ...{ closesAt: NOW, purgesAt: after(720), outcomeToldAt: NOW },
  });
  expect(await findCampaign(who.slug, 'en', after(1))).toMatchObject({
    standing: 'closed',
    outcome: 'PARTLY',
  });
  // Said anew: the moment of closing stays.
  const anew = { ...(await ending(id)), typed: { outcome: 'NONE', 'words.en': '' } };
  expect(await life.close(who, anew, after(50))).toMatchObject({ ok: true });
  expect(await row(id)).toMatchObject({
    outcome: null,
    outcomeWords: {},
    closesAt: NOW,
    outcomeToldAt: null,
  });
});

test('how it ended was told when something else was said of it, not when the same was sent again', async () => {
  const { id, who } = await running({ text: { en: {}, es: {} } });
  const say = async (hours: number, fields: Record<string, string>) => {
    await life.close(who, { ...(await ending(id)), typed: fields }, after(hours));
    return (await row(id)).outcomeToldAt;
  };
  expect(await say(0, { outcome: 'NONE' })).toBeNull();
  const said = { outcome: 'PARTLY', 'words.es': 'Llegó.', 'words.en': 'It came.' };
  expect(await say(30, said)).toEqual(after(30));
  expect(await say(31, said)).toEqual(after(30));
  expect(await say(32, { ...said, outcome: 'WON' })).toEqual(after(32));
  expect(await say(33, { ...said, outcome: 'WON', 'words.en': 'It came, and it stays.' })).toEqual(after(33));
});

test('a day after closing the last letters are written; until then it can be opened again, then not', async () => {
  const { id, who } = await running();
  const until = { closesDate: '2027-02-01', closesTime: '12:00' };
  expect(await life.reopen(who, until, NOW)).toEqual({ ok: false, reason: 'not-now' });
  await life.close(who, unseen({ outcome: 'LOST', 'words.en': 'It was refused.' }), NOW);
  expect(await gather(id, after(23))).toMatchObject({ batches: 0, letters: 0 });
  expect(await life.reopen(who, { closesDate: '2026-11-01', closesTime: '25:00' }, after(23))).toMatchObject({
    errors: { closesTime: ['noTime'] },
  });
  expect(await life.reopen(who, { ...until, closesDate: '2026-11-01' }, after(23))).toMatchObject({
    errors: { closesDate: ['past'] },
  });
  expect(await life.reopen(who, until, after(23))).toEqual({ ok: true });
  const closesAt = new Date('2027-02-01T12:00:00Z');
  expect(await row(id)).toMatchObject({
    ...{ state: 'OPEN', outcome: null, outcomeWords: {}, outcomeToldAt: null },
    ...{ closesAt, purgesAt: after(720, closesAt) },
  });
  expect(await gather(id, after(25))).toMatchObject({ letters: 0 });

  await life.close(who, unseen({ outcome: 'LOST' }), after(26));
  expect(await gather(id, after(51))).toMatchObject({ batches: 1, letters: 1 });
  expect(await life.reopen(who, until, after(52))).toEqual({ ok: false, reason: 'final' });
  expect((await lifeOf(id, 'en', after(52))).whyNotReopened).toBe('final');
  expect(await row(id)).toMatchObject({ state: 'CLOSED', finalLettersAt: after(51) });
});

test('who opens it again and who writes the last letters wait for each other', async () => {
  const { id, who } = await running();
  await life.close(who, unseen({ outcome: 'NONE' }), NOW);
  const until = { closesDate: '2027-02-01', closesTime: '12:00' };
  const [reopened, gathered] = await Promise.all([life.reopen(who, until, after(25)), gather(id, after(25))]);
  const letters = gathered.ok ? gathered.letters : 0;
  expect(reopened.ok ? 'open' : 'closed').toBe(letters > 0 ? 'closed' : 'open');
});

test('one that closed by its time opens again too; one whose data is erased does not', async () => {
  const { who } = await running({ closesAt: after(-1), purgesAt: after(48) });
  const until = { closesDate: '2027-02-01', closesTime: '12:00' };
  expect(await life.reopen(who, until, after(49))).toEqual({ ok: false, reason: 'erased' });
  expect(await life.reopen(who, until, after(2))).toEqual({ ok: true });
});

test('only what is over, or a draft, is put away, and comes back', async () => {
  const { id, who } = await running();
  expect(await life.archive(who, true, NOW)).toEqual({ ok: false, reason: 'not-now' });
  await life.close(who, unseen({ outcome: 'WON' }), NOW);
  expect(await life.archive(who, true, after(1))).toEqual({ ok: true });
  expect((await row(id)).archivedAt).toEqual(after(1));
  expect(await life.archive(who, true, after(1))).toEqual({ ok: false, reason: 'not-now' });
  expect(await findCampaign(who.slug, 'en', after(2))).not.toBeNull();
  expect(await life.archive(who, false, after(2))).toEqual({ ok: true });
  expect((await row(id)).archivedAt).toBeNull();
});

test('a draft like another has its texts, addressees and settings, and nothing of what became of it', async () => {
  const { campaign, id, who } = await running({
    goal: 700,
    tags: ['water'],
    letterEvery: 50,
    text: { en: {}, es: {} },
  });
  await gather(id, NOW);
  const made = await life.duplicate(who, NOW);
  if (!made.ok) throw new Error(made.reason);
  const copy = await db().campaign.findUniqueOrThrow({
    where: { id: made.id },
    include: { addressees: true, count: true, texts: true, signatures: true, letters: true },
  });
  expect(copy).toMatchObject({
    ...{ state: 'DRAFT', slug: `${campaign.slug}-2`, textVersion: 0, goal: 700, tags: ['water'] },
    ...{ letterEvery: 50, lettersReleasedAt: null, opensAt: NOW, texts: [], signatures: [], letters: [] },
    count: { confirmed: 0, lastPosition: 0, gatheredTo: 0 },
  });
  expect(copy.addressees).toHaveLength(1);
  expect(copy.addressees[0]).toMatchObject({ email: campaign.addressees[0]?.email, toldTo: 0, number: 1 });
  const { texts } = await readDraft(made.id);
  expect(texts.map(({ locale }) => locale)).toEqual(['en', 'es']);
  expect(texts[0]?.demands).toEqual(['Lay the pipe before winter.', 'Publish the plan.']);
  expect((await campaignKeys(made.id))?.seal).not.toEqual((await campaignKeys(id))?.seal);
  expect(await actsOf(made.id)).toEqual(['campaign.duplicate']);
});

test('a draft nobody signed is deleted with its key, and nothing else is', async () => {
  const { id, who } = await newDraft({}, NOW);
  expect(await life.discard(who, NOW)).toEqual({ ok: true });
  expect(await db().campaign.findUnique({ where: { id } })).toBeNull();
  expect(await db().vaultKey.findUnique({ where: { name: id } })).toBeNull();
  expect(await db().draftField.count({ where: { campaignId: id } })).toBe(0);
  expect(await actsOf(id)).toEqual(['campaign.create', 'campaign.delete']);
  const open = await running();
  expect(await life.discard(open.who, NOW)).toEqual({ ok: false, reason: 'not-now' });
  await db().campaign.update({ where: { id: open.id }, data: { state: 'DRAFT' } });
  expect(await life.discard(open.who, NOW)).toEqual({ ok: false, reason: 'not-now' });
});

test('a link shows the draft to whoever has it, until it is taken away or another is made', async () => {
  const { id, who, title } = await newDraft({}, NOW);
  const token = async () => String(await previewToken(await row(id)));
  expect(await previewToken(await row(id))).toBeNull();
  expect(await life.previewLink(who, 'revoke', NOW)).toEqual({ ok: false, reason: 'not-now' });
  await life.previewLink(who, 'make', NOW);
  const first = await token();
  const shown = await previewCampaign(first, 'es', null, NOW);
  expect(shown).toMatchObject({
    standing: 'open',
    text: { title, locale: 'en' },
    locales: ['en'],
    confirmed: 0,
  });
  await life.previewLink(who, 'make', NOW);
  const second = await token();
  expect(await previewCampaign(first, 'en', null, NOW)).toBeNull();
  expect(await previewCampaign(second, 'en', null, NOW)).not.toBeNull();
  expect(
    // Not its last letter, two bits of which say nothing.
    await previewCampaign(
      `${second.slice(0, -2)}${second.at(-2) === 'A' ? 'B' : 'A'}${second.at(-1)}`,
      'en',
      null,
      NOW,
    ),
  ).toBeNull();
  await db().campaign.update({ where: { id }, data: { hiddenAt: NOW } });
  expect(await previewCampaign(second, 'en', null, NOW)).toBeNull();
  await db().campaign.update({ where: { id }, data: { hiddenAt: null } });
  await life.previewLink(who, 'revoke', NOW);
  expect(await previewCampaign(second, 'en', null, NOW)).toBeNull();
});

test('who may not edit, or belongs to another organisation, does nothing', async () => {
  const { id, who } = await running();
  const stranger = { ...who, organiserId: (await team()).organiserId };
  const { organisationId } = await row(id);
  const viewer = { ...who, organiserId: (await team()).organiserId };
  await db().membership.create({ data: { organiserId: viewer.organiserId, organisationId, role: 'VIEWER' } });
  const before = await row(id);
  for (const one of [stranger, viewer]) {
    const tried = await Promise.all([
      life.open(one, NOW),
      life.takeBackOpening(one, NOW),
      life.pause(one, 'pause', NOW),
      life.close(one, unseen({ outcome: 'NONE' }), NOW),
      life.reopen(one, {}, NOW),
      life.archive(one, true, NOW),
      life.duplicate(one, NOW),
      life.discard(one, NOW),
      life.previewLink(one, 'make', NOW),
    ]);
    for (const each of tried) expect(each).toEqual({ ok: false, reason: 'not-found' });
  }
  expect(await row(id)).toEqual(before);
});
