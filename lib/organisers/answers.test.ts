import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { askedCampaign } from '@/lib/answers/answered.fixture';
import { shownAnswers } from '@/lib/answers/list';
import { db } from '@/lib/db';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { decideAddress, decideAnswer } from './answers';

const NOW = new Date();
const ANSWER = { 'verdict-1': 'meet', words: 'Come and see us.', betterEmail: 'desk@board.example' };

async function answered(fields: Record<string, string> = ANSWER, role: Role = 'EDITOR') {
  const organisation = await makeOrganisation(db());
  const asked = await askedCampaign({ organisationId: organisation.id });
  const { campaign } = asked;
  const organiser = await makeOrganiser(db(), `${role}-${campaign.slug}@example.org`);
  await db().membership.create({
    data: { organiserId: organiser.id, organisationId: organisation.id, role },
  });
  return { ...asked, organiser, id: await asked.answers(0, fields, NOW) };
}

const acts = async (campaignId: string) =>
  (await db().auditEntry.findMany({ where: { campaignId }, orderBy: { id: 'asc' } })).map(({ act }) => act);

test('an organiser shows an answer, changes their mind, and each is written down once', async () => {
  const { campaign, organiser, id } = await answered();
  const done = { ok: true, slug: campaign.slug };
  expect(await decideAnswer(organiser.id, id, 'show', { now: NOW })).toEqual(done);
  expect(await decideAnswer(organiser.id, id, 'show', { now: NOW })).toEqual(done);
  expect(await shownAnswers(campaign.id, 'en')).toMatchObject({ count: 1 });
  expect(await decideAnswer(organiser.id, id, 'hide', { now: NOW })).toEqual(done);
  expect(await shownAnswers(campaign.id, 'en')).toMatchObject({ count: 0 });
  expect(await acts(campaign.id)).toEqual(['answer.show', 'answer.hide']);
  expect(await db().update.count({ where: { campaignId: campaign.id } })).toBe(0);
});

test('ticked, an update is scheduled that tells of it; shown again, there is still one', async () => {
  const { campaign, organiser, id } = await answered();
  const show = () => decideAnswer(organiser.id, id, 'show', { tell: true, now: NOW });
  await show();
  await decideAnswer(organiser.id, id, 'hide', { tell: true, now: NOW });
  await show();
  expect(await db().update.findMany({ where: { campaignId: campaign.id } })).toMatchObject([
    { answerId: id, state: 'SCHEDULED' },
  ]);
});

test('who may not look decides nothing, nor anybody about a draft or another organisation’s', async () => {
  const { campaign, organiser, id, drafts } = await answered(ANSWER, 'VIEWER');
  const stranger = (await answered()).organiser;
  const draft = await drafts(0, ANSWER, NOW);
  const none = { ok: false, reason: 'not-found' };
  for (const [who, what] of [
    [organiser.id, id],
    [stranger.id, id],
    [stranger.id, 'no-id'],
  ] as const) {
    expect(await decideAnswer(who, what, 'show', { now: NOW })).toEqual(none);
    expect(await decideAddress(who, what, 'take', NOW)).toEqual(none);
  }
  await db().membership.updateMany({ where: { organiserId: organiser.id }, data: { role: 'OWNER' } });
  expect(await decideAnswer(organiser.id, draft, 'show', { now: NOW })).toEqual(none);
  expect(await acts(campaign.id)).toEqual([]);
});

test('an answer with nothing for the public is noted, never shown', async () => {
  const { campaign, organiser, id } = await answered({ rhythm: 'stop' });
  expect(await decideAnswer(organiser.id, id, 'show', { now: NOW })).toEqual({
    ok: false,
    reason: 'nothing',
    slug: campaign.slug,
  });
  expect(await decideAnswer(organiser.id, id, 'hide', { now: NOW })).toMatchObject({ ok: true });
});

test('letters go to a better address once an organiser has taken it, whoever presses first', async () => {
  const { campaign, addressees, organiser, id } = await answered();
  const address = async () =>
    (await db().addressee.findUniqueOrThrow({ where: { id: addressees[0]?.id } })).email;
  const before = await address();
  expect(before).not.toBe(ANSWER.betterEmail);
  const pressed = await Promise.all([1, 2].map(() => decideAddress(organiser.id, id, 'take', NOW)));
  expect(pressed.filter(({ ok }) => ok)).toHaveLength(1);
  expect(await address()).toBe(ANSWER.betterEmail);
  expect(await decideAddress(organiser.id, id, 'decline', NOW)).toMatchObject({ reason: 'decided' });
  expect(await acts(campaign.id)).toEqual(['answer.take-address']);
  const log = await db().auditEntry.findMany({ where: { campaignId: campaign.id } });
  expect(JSON.stringify(log)).not.toContain('@');
});

test('a declined address changes nothing', async () => {
  const { campaign, addressees, organiser, id } = await answered();
  expect(await decideAddress(organiser.id, id, 'decline', NOW)).toEqual({ ok: true, slug: campaign.slug });
  expect(await db().answer.findUnique({ where: { id } })).toMatchObject({ betterTaken: false });
  expect(await db().addressee.findUnique({ where: { id: addressees[0]?.id } })).toMatchObject({
    email: addressees[0]?.email,
  });
});
