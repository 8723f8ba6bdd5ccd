import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { agree, object } from '@/lib/signatures/object';
import { makeOrganiser } from '@/prisma/factories';
import { noticeDue } from './notice-due';
import { noticeComposer } from './notice-mail';

const HOUR = 3_600_000;
const NOW = new Date('2026-11-20T12:00:00Z');
const after = (ms: number) => new Date(NOW.getTime() + ms);

// What is due is looked for in every campaign: each test begins with nothing due.
beforeEach(async () => {
  await db().notice.deleteMany();
  await db().answer.deleteMany();
  await db().letter.deleteMany();
  await db().signature.deleteMany();
});

async function objected() {
  const made = await signedCampaign(3, { at: after(-HOUR) }, { opensAt: after(-HOUR) });
  await makeOrganiser(db(), `owner-${made.campaign.slug}@example.org`, [made.campaign.organisationId]);
  await object(made.tokens[0] ?? '', 'My employer reads them.', NOW);
  return made;
}

async function mails() {
  const found = await db().mail.findMany({ where: { notice: { about: 'SIGNER_OBJECTS' } } });
  const composed = await db().$transaction((tx) => noticeComposer(tx, found, NOW));
  return found.map(({ id }) => composed.get(id) ?? null);
}

test('organisers hear once that somebody objects, and neither who nor why', async () => {
  const { campaign } = await objected();
  expect(await noticeDue(NOW)).toBe(1);
  expect(await noticeDue(NOW)).toBe(0);
  const [mail] = await mails();
  expect(mail?.subject).toBe('Somebody who signed objects');
  expect(mail?.text).toContain(`/organise/campaigns/${campaign.slug}/signatures?state=objected`);
  expect(mail?.text).not.toMatch(/Signer 0|employer|signer0/);
});

test('several within an hour are told of once, one later again', async () => {
  const { tokens } = await objected();
  await noticeDue(after(60_000));
  await object(tokens[1] ?? '', undefined, after(HOUR / 2));
  expect(await noticeDue(after(HOUR / 2))).toBe(0);
  await object(tokens[2] ?? '', undefined, after(2 * HOUR));
  expect(await noticeDue(after(2 * HOUR))).toBe(1);
});

test('one who took it back before the mail left is not told of, nor one again and again', async () => {
  const { tokens } = await objected();
  await noticeDue(NOW);
  await agree(tokens[0] ?? '', NOW);
  expect(await mails()).toEqual([null]);
  await object(tokens[0] ?? '', undefined, after(2 * HOUR));
  expect(await noticeDue(after(2 * HOUR))).toBe(0);
});
