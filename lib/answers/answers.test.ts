import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { askedCampaign } from './answered.fixture';
import { findAsked } from './find';
import { giveAnswer } from './give';
import { decidedAnswers, publicAnswers, shownAnswers, waitingAnswers } from './list';
import { hideAnswer, showAnswer } from './show';

const AT = new Date();
const later = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);
const PARTLY = { 'verdict-1': 'partly', 'words-1': 'In spring.', words: 'We read every letter.' };

test('two steps: a draft is nobody’s to see, given it waits for the organisers, twice is harmless', async () => {
  const { campaign, addressees, tokens, drafts } = await askedCampaign();
  const [token = ''] = tokens;
  const draft = await drafts(0, { ...PARTLY, rhythm: 'weekly', betterEmail: 'desk@board.example' }, AT);
  expect(await waitingAnswers(campaign.id, 'en')).toEqual([]);
  expect((await findAsked(token, 'en', AT))?.draft).toMatchObject({ id: draft, words: PARTLY.words });
  const rhythm = async () =>
    (await db().addressee.findUniqueOrThrow({ where: { id: addressees[0]?.id } })).rhythm;
  expect(await rhythm()).toBe('EACH');
  const told: string[] = [];
  const give = () =>
    giveAnswer(token, draft, later(1), async (_, id) => {
      told.push(id);
    });
  expect(await Promise.all([give(), give()])).toEqual([{ ok: true }, { ok: true }]);
  expect(told).toEqual([draft]);
  expect(await rhythm()).toBe('WEEKLY');
  expect(await waitingAnswers(campaign.id, 'es')).toMatchObject([
    {
      ...{ id: draft, office: 'Junta de aguas', state: 'GIVEN', at: later(1), betterTaken: null },
      ...{ rhythm: 'WEEKLY', betterEmail: 'desk@board.example', hasPublicPart: true },
      lines: [{ demand: 1, says: 'Lay the pipe before winter.', verdict: 'PARTLY', words: 'In spring.' }],
    },
  ]);
  expect((await findAsked(token, 'en', AT))?.draft).toBeNull();
  expect(await publicAnswers(campaign.id, 'en')).toEqual([]);
});

test('a new draft takes the place of the old one, which can then not be given', async () => {
  const { addressees, tokens, drafts } = await askedCampaign();
  const old = await drafts(0, PARTLY, AT);
  await Promise.all([1, 2, 3].map((minute) => drafts(0, { words: `Draft ${minute}` }, later(minute))));
  expect(await db().answer.count({ where: { addresseeId: addressees[0]?.id } })).toBe(1);
  expect(await giveAnswer(tokens[0] ?? '', old, later(4))).toEqual({ ok: false, reason: 'changed' });
});

test('a draft of yesterday, or to demands that have changed since, is not given', async () => {
  const { campaign, tokens, drafts } = await askedCampaign();
  const draft = await drafts(0, PARTLY, AT);
  const stale = { ok: false, reason: 'stale' };
  expect(await giveAnswer(tokens[0] ?? '', draft, later(1441))).toEqual(stale);
  await db().campaign.update({ where: { id: campaign.id }, data: { textVersion: 2 } });
  expect(await giveAnswer(tokens[0] ?? '', draft, later(1))).toEqual(stale);
});

test('another addressee’s draft is not there to give, and a wrong link gives nothing', async () => {
  const { tokens, drafts } = await askedCampaign({ to: [{}, {}] });
  const draft = await drafts(0, PARTLY, AT);
  expect(await giveAnswer(tokens[1] ?? '', draft, AT)).toEqual({ ok: false, reason: 'changed' });
  expect(await giveAnswer('nonsense', draft, AT)).toEqual({ ok: false, reason: 'gone' });
});

test('nothing said and nothing changed is no answer', async () => {
  const { addressees, drafts } = await askedCampaign();
  const email = addressees[0]?.email ?? '';
  await expect(drafts(0, { rhythm: 'each', betterEmail: email }, AT)).rejects.toThrow('nothing');
});

test('shown, an answer stands in public and the pages move; hidden again, it is gone', async () => {
  const { campaign, answers } = await askedCampaign();
  const id = await answers(0, { ...PARTLY, rhythm: 'stop', betterEmail: 'desk@board.example' }, AT);
  const version = async () =>
    (await db().campaign.findUniqueOrThrow({ where: { id: campaign.id } })).touchedAt.getTime();
  const before = await version();
  const acts: string[] = [];
  const note = (act: string) => async () => {
    acts.push(act);
  };
  expect(await showAnswer(id, later(1), note('show'))).toEqual({ ok: true });
  expect(await showAnswer(id, later(2), note('show again'))).toEqual({ ok: true });
  expect(await version()).not.toBe(before);
  expect(await shownAnswers(campaign.id, 'en')).toEqual({
    count: 1,
    lines: [
      {
        id,
        office: 'Water board',
        at: AT,
        demand: 1,
        verdict: 'PARTLY',
        words: 'In spring.',
        says: 'Lay the pipe before winter.',
      },
    ],
    words: [{ id, office: 'Water board', at: AT, words: PARTLY.words }],
  });
  const published = JSON.stringify(await publicAnswers(campaign.id, 'en'));
  for (const secret of ['desk@board.example', 'STOP', 'rhythm']) expect(published).not.toContain(secret);
  expect(await hideAnswer(id, later(3), note('hide'))).toEqual({ ok: true });
  expect(await shownAnswers(campaign.id, 'en')).toEqual({ count: 0, lines: [], words: [] });
  expect(acts).toEqual(['show', 'hide']);
  expect(await decidedAnswers(campaign.id, 'en')).toMatchObject([{ id, state: 'HIDDEN', seenAt: later(1) }]);
});

test('a draft cannot be shown, nor what holds nothing for the public', async () => {
  const { drafts, answers } = await askedCampaign({ to: [{}, {}] });
  const quiet = await answers(1, { rhythm: 'stop' }, AT);
  expect(await showAnswer(await drafts(0, PARTLY, AT), AT)).toEqual({ ok: false, reason: 'not-found' });
  expect(await showAnswer(quiet, AT)).toEqual({ ok: false, reason: 'nothing' });
  expect(await hideAnswer(quiet, AT)).toEqual({ ok: true });
});

test('an answer to an earlier text stands in the record with its demands, and under none of today’s', async () => {
  const { campaign, answers } = await askedCampaign();
  const id = await answers(0, { 'verdict-2': 'refuse' }, AT);
  await showAnswer(id, AT);
  const { texts: [text] = [] } = campaign;
  if (!text) throw new Error('no text');
  await db().campaignText.create({ data: { ...text, links: [], version: 2, demands: ['Something else.'] } });
  await db().campaign.update({ where: { id: campaign.id }, data: { textVersion: 2 } });
  expect((await shownAnswers(campaign.id, 'en')).lines).toEqual([]);
  expect(await publicAnswers(campaign.id, 'en')).toMatchObject([
    { lines: [{ demand: 2, says: 'Publish the plan.', verdict: 'REFUSE' }] },
  ]);
});

test('an addressee the interface does not speak to reads the demands in their own language', async () => {
  const text = { en: {}, fa: { demands: ['لوله را بکشید.'] } };
  const { tokens } = await askedCampaign({ text, to: [{ locale: 'fa' }, { locale: 'en' }] });
  const read = async (who: number) =>
    (await findAsked(tokens[who] ?? '', 'en', AT))?.campaign.text.demands.length;
  expect([await read(0), await read(1)]).toEqual([1, 2]);
});

test('a hidden campaign asks nobody anything, and one whose key is gone cannot be opened', async () => {
  const { campaign, tokens, drafts } = await askedCampaign();
  const [token = ''] = tokens;
  const draft = await drafts(0, PARTLY, AT);
  await db().campaign.update({ where: { id: campaign.id }, data: { hiddenAt: AT } });
  expect(await findAsked(token, 'en', AT)).toBeNull();
  expect(await giveAnswer(token, draft, AT)).toEqual({ ok: false, reason: 'gone' });
});

test('shown while its campaign is being touched by who then writes to the answer, neither waits for ever', async () => {
  const { campaign, answers } = await askedCampaign();
  const id = await answers(0, PARTLY, AT);
  const waitsFor = async (pid: number) =>
    (
      await db().$queryRaw<unknown[]>`
      SELECT 1 FROM pg_stat_activity WHERE ${pid}::int = ANY(pg_blocking_pids(pid))`
    ).length;
  let shown: Promise<unknown> | undefined;
  await db().$transaction(
    async (tx) => {
      const [own] = await tx.$queryRaw<[{ pid: number }]>`SELECT pg_backend_pid() AS pid`;
      await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaign.id}::uuid`;
      shown = showAnswer(id, later(1));
      await expect.poll(() => waitsFor(own.pid)).toBe(1);
      await tx.answer.update({ where: { id }, data: { betterTaken: false } });
    },
    { timeout: 60_000 },
  );
  expect(await shown).toEqual({ ok: true });
  expect(await db().answer.findUnique({ where: { id } })).toMatchObject({
    state: 'SHOWN',
    betterTaken: false,
  });
});
