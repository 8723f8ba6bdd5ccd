import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { letterLook } from '@/lib/letters/look';
import { previewLetter } from '@/lib/letters/preview';
import { releaseLetters } from '@/lib/letters/release';
import { trialComposer } from '@/lib/letters/trial-mail';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { newDraft, team, wholeDraft } from './campaign.fixture';
import { draftedTo, tryOut } from './trial';

const NOW = new Date('2026-11-22T10:00:00Z');
const LETTER = { what: 'letter', number: 1, locale: 'en' } as const;
const CONFIRMATION = { what: 'confirmation', locale: 'es' } as const;

/** What would leave of a campaign's trials now. */
async function messages(campaignId: string) {
  const mails = await db().mail.findMany({ where: { trial: { campaignId } }, orderBy: { id: 'asc' } });
  return db().$transaction(async (tx) => [...(await trialComposer(tx, mails, NOW)).values()], {
    timeout: 30_000,
  });
}
const trials = (campaignId: string) => db().trial.count({ where: { campaignId } });

test('a letter from a draft goes to its organiser alone, marked, with names that are made up and no link that works', async () => {
  const { id, who, organiserId } = await wholeDraft({}, NOW);
  expect(await tryOut(who, LETTER, NOW)).toEqual({ ok: true });
  const [message] = await messages(id);
  const { email } = await db().organiser.findUniqueOrThrow({ where: { id: organiserId } });
  expect(message).toMatchObject({ to: [email], subject: '[Test] Water for the school' });
  expect(message?.replyTo).toBeUndefined();
  expect(message?.text).toContain('Lay the pipe before winter.');
  expect(message?.text).toContain('Made-up name 1');
  expect(message?.text).toContain('/answer/…');
  expect(`${message?.html}${message?.text}`).not.toMatch(/\/answer\/[A-Za-z0-9_-]{43}/);
  expect(message?.attachments?.[0]?.content.length).toBeGreaterThan(1_000);
  expect(await db().letter.count({ where: { campaignId: id } })).toBe(0);
});

test('no signer is named in a letter that an organiser tries', async () => {
  const { organisation, organiserId } = await team();
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const person = { name: 'Ana Ruiz Secreta', email: `ana-${campaign.id}@example.org` };
  await addSignatures(db(), campaign.id, [{ person, at: NOW, visibility: 'PUBLIC' }]);
  await tryOut({ organiserId, slug: campaign.slug }, LETTER, NOW);
  const [message] = await messages(campaign.id);
  expect(`${message?.html}${message?.text}`).not.toContain('Secreta');
  expect(message?.text).toContain('Made-up name 1');
  const [to] = campaign.addressees;
  const looked = await previewLetter(campaign.id, to?.id ?? '', NOW, { words: 'drafted' });
  expect(looked?.message.text).toContain('Ana Ruiz Secreta');
});

test('the confirmation leads to nobody’s page, and its code is nobody’s', async () => {
  const { id, who, title } = await wholeDraft({}, NOW);
  expect(await tryOut(who, CONFIRMATION, NOW)).toEqual({ ok: true });
  const [message] = await messages(id);
  expect(message?.subject).toMatch(/^\[Prueba\] /);
  expect(message?.text).toContain(title);
  expect(message?.text).toContain('00000-00000');
  expect(`${message?.html}${message?.text}`).not.toMatch(
    /link\.invalid|CODE0|\/signature\/[A-Za-z0-9_-]{43}/,
  );
});

test('ten an hour is the most, of whatever campaign, also pressed at once', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  const tried = await Promise.all(Array.from({ length: 12 }, () => tryOut(who, CONFIRMATION, NOW)));
  expect(tried.filter(({ ok }) => ok)).toHaveLength(10);
  expect(await trials(id)).toBe(10);
  expect(await tryOut(who, LETTER, NOW)).toEqual({ ok: false, reason: 'too-many' });
  expect(await tryOut(who, LETTER, new Date(NOW.getTime() + 3_600_001))).toEqual({ ok: true });
});

test('what is not there, or not theirs, is not tried', async () => {
  const { id, who } = await wholeDraft({}, NOW);
  const stranger = { ...who, organiserId: (await team()).organiserId };
  const none = { ok: false, reason: 'not-found' };
  expect(await tryOut(stranger, LETTER, NOW)).toEqual(none);
  expect(await tryOut(stranger, CONFIRMATION, NOW)).toEqual(none);
  expect(await draftedTo(stranger, 1)).toBeNull();
  for (const number of [2, 0, Number.NaN])
    expect(await tryOut(who, { ...LETTER, number }, NOW)).toEqual(none);
  expect(await trials(id)).toBe(0);
});

test('a draft’s letter is looked at before anything is published; it is not released by that', async () => {
  const { id } = await wholeDraft({}, NOW);
  const [to] = await db().addressee.findMany({ where: { campaignId: id } });
  const found = await previewLetter(id, to?.id ?? '', NOW);
  expect(found?.message.html).toContain('Made-up name');
  expect(await releaseLetters(id, await letterLook(id), NOW)).toEqual({ ok: false, reason: 'changed' });
  const empty = await newDraft({}, NOW);
  await db().draftField.deleteMany({ where: { campaignId: empty.id } });
  const made = await db().addressee.create({
    data: {
      id: empty.id,
      campaignId: empty.id,
      number: 1,
      office: { en: 'x' },
      email: 'x@x.example',
      locale: 'en',
    },
  });
  expect(await previewLetter(empty.id, made.id, NOW)).toBeNull();
});
