import { v7 as uuid } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import type { MailState, Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { tellOfAddress } from '@/lib/organisers/tell-of-address';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { noticeDue } from './notice-due';
import { noticeComposer } from './notice-mail';

const NOW = new Date('2026-11-20T12:00:00Z');
const MINUTE = 60_000;
const before = (minutes: number) => new Date(NOW.getTime() - minutes * MINUTE);

// What is due is looked for in every campaign: each test begins with nothing due.
beforeEach(async () => {
  await db().mail.deleteMany();
  await db().answer.deleteMany();
  await db().letter.deleteMany();
});

/** A campaign run by one organiser of every role. */
async function team(originalLocale = 'en') {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), {
    organisationId: organisation.id,
    text: { [originalLocale]: { title: 'Water for the school' } },
    originalLocale,
  });
  const emails: Partial<Record<Role, string>> = {};
  for (const role of ['OWNER', 'EDITOR', 'VIEWER'] as const) {
    const organiser = await makeOrganiser(db(), `${role}-${campaign.slug}@example.org`);
    await db().membership.create({
      data: { organiserId: organiser.id, organisationId: organisation.id, role },
    });
    emails[role] = organiser.email;
  }
  const addressee = campaign.addressees[0];
  if (!addressee) throw new Error('a campaign without an addressee');
  return { campaign, addressee, emails };
}
type Team = Awaited<ReturnType<typeof team>>;

async function letter(
  { campaign, addressee }: Team,
  state: MailState,
  given: { composedAt?: Date; returnedAt?: Date; createdAt?: Date } = {},
): Promise<string> {
  const number = (await db().letter.count({ where: { addresseeId: addressee.id } })) + 1;
  const id = uuid();
  await db().letter.create({
    data: {
      ...{ id, number, campaignId: campaign.id, addresseeId: addressee.id, textVersion: 1 },
      ...{ fromBatch: number, toBatch: number, fromPosition: number, toPosition: number },
      composedAt: before(60),
      createdAt: before(60),
      ...given,
      mail: { create: { id: uuid(), kind: 'LETTER', priority: 2, locale: 'en', dueAt: NOW, state } },
    },
  });
  return id;
}

async function answer({ campaign, addressee }: Team, givenAt: Date): Promise<string> {
  const id = uuid();
  await db().answer.create({
    data: {
      ...{ id, campaignId: campaign.id, addresseeId: addressee.id, locale: 'en', textVersion: 1 },
      ...{ state: 'GIVEN', createdAt: givenAt, givenAt },
    },
  });
  return id;
}

const noticesOf = ({ campaign }: Team) =>
  db().notice.findMany({
    where: { campaignId: campaign.id },
    include: { organiser: true, mail: true },
    orderBy: { organiser: { email: 'asc' } },
  });

const mailsOf = async ({ campaign }: Team) => {
  const mails = await db().mail.findMany({
    where: { notice: { campaignId: campaign.id } },
    include: { notice: { include: { organiser: true } } },
    orderBy: { notice: { organiser: { email: 'asc' } } },
  });
  const composed = await db().$transaction((tx) => noticeComposer(tx, mails, NOW));
  return mails.map(({ id }) => composed.get(id) ?? null);
};

test('a letter that came back is told at once to whoever may send letters, once, however often it is looked for', async () => {
  const here = await team();
  const id = await letter(here, 'BOUNCED', { returnedAt: NOW });
  await Promise.all([noticeDue(NOW), noticeDue(NOW)]);
  await noticeDue(NOW);
  const notices = await noticesOf(here);
  expect(notices.map(({ organiser }) => organiser.email)).toEqual([here.emails.EDITOR, here.emails.OWNER]);
  for (const { about, letterId, mail } of notices) {
    expect([about, letterId]).toEqual(['LETTER_BOUNCED', id]);
    expect(mail).toMatchObject({ kind: 'NOTICE', state: 'WAITING', priority: 1, locale: 'en', dueAt: NOW });
  }
});

test('one that was not seen to yet, that failed long ago or that went is nobody’s news', async () => {
  const here = await team();
  await letter(here, 'BOUNCED');
  await letter(here, 'DELIVERED', { returnedAt: NOW });
  await letter(here, 'BOUNCED', { returnedAt: before(8 * 24 * 60) });
  await letter(here, 'CANCELLED', { returnedAt: NOW });
  expect(await noticeDue(NOW)).toBe(0);
});

test('letters on their way together that all come back are told of once; one written afterwards is news', async () => {
  const here = await team();
  await letter(here, 'BOUNCED', { returnedAt: before(5), composedAt: before(30) });
  await letter(here, 'FAILED', { returnedAt: before(4), composedAt: before(20) });
  expect(await noticeDue(before(3))).toBe(2);
  await letter(here, 'BOUNCED', { returnedAt: before(2), composedAt: before(10) });
  expect(await noticeDue(before(2))).toBe(0);
  await letter(here, 'BOUNCED', { returnedAt: before(1), composedAt: before(2) });
  expect(await noticeDue(NOW)).toBe(2);
});

test('the mail says what came back and what was done about it, by how things stand when it leaves', async () => {
  const here = await team();
  const { addressee, campaign, emails } = here;
  await letter(here, 'BOUNCED', { returnedAt: NOW });
  await noticeDue(NOW);
  const [tried] = await mailsOf(here);
  expect(tried).toMatchObject({ to: [emails.EDITOR], subject: 'A letter did not get through' });
  expect(tried?.text).toContain('Letter 1 to Water board did not get through.');
  expect(tried?.text).toContain(`Letters now go to ${addressee.email}`);
  await db().addressee.update({ where: { id: addressee.id }, data: { trouble: 'BOUNCED' } });
  const [waits] = await mailsOf(here);
  expect(waits?.text).toContain(`It went to ${addressee.email}. No letter is written`);
  expect(waits?.text).toContain('Water for the school');
  expect(waits?.text).toContain(`/en/organise/campaigns/${campaign.slug}/letters`);
  expect(waits?.html).toContain(`/en/organise/campaigns/${campaign.slug}/letters`);
});

test('parked letters and complaints are told of in the campaign’s own language', async () => {
  const here = await team('es');
  await letter(here, 'PARKED');
  await letter(here, 'COMPLAINED', { returnedAt: NOW });
  expect(await noticeDue(NOW)).toBe(4);
  const subjects = new Set((await mailsOf(here)).map((mail) => mail?.subject));
  expect(subjects).toEqual(
    new Set([
      'Una carta está detenida: no se sabe si salió',
      'Un destinatario marcó una carta como no deseada',
    ]),
  );
  for (const mail of await mailsOf(here)) expect(mail?.text).toContain('Junta de aguas');
});

test('an answer is told of to whoever may look at it, several within an hour once, and not once it was looked at', async () => {
  const here = await team();
  const first = await answer(here, before(20));
  expect(await noticeDue(before(19))).toBe(2);
  await answer(here, before(10));
  expect(await noticeDue(NOW)).toBe(0);
  const [mail] = await mailsOf(here);
  expect(mail?.subject).toBe('An addressee has answered');
  expect(mail?.text).toContain(`/en/organise/campaigns/${here.campaign.slug}/answers`);
  await db().answer.update({ where: { id: first }, data: { state: 'HIDDEN', seenAt: NOW } });
  expect(await mailsOf(here)).toEqual([null, null]);
});

test('whoever has left meanwhile, or may no longer send letters, gets no mail', async () => {
  const here = await team();
  await letter(here, 'BOUNCED', { returnedAt: NOW });
  await noticeDue(NOW);
  const organisationId = here.campaign.organisationId;
  await db().membership.updateMany({ where: { organisationId, role: 'VIEWER' }, data: { role: 'OWNER' } });
  await db().membership.deleteMany({ where: { organisationId, organiser: { email: here.emails.OWNER } } });
  await db().membership.updateMany({ where: { organisationId, role: 'EDITOR' }, data: { role: 'VIEWER' } });
  expect(await mailsOf(here)).toEqual([null, null]);
});

test('a hundred things nobody can be told of hold up none that somebody can', async () => {
  const organisation = await makeOrganisation(db());
  const to = Array.from({ length: 100 }, () => ({}));
  const nobodys = await makeCampaign(db(), { organisationId: organisation.id, to });
  const viewer = await makeOrganiser(db(), `viewer-${nobodys.slug}@example.org`);
  await db().membership.create({
    data: { organiserId: viewer.id, organisationId: organisation.id, role: 'VIEWER' },
  });
  for (const addressee of nobodys.addressees) {
    await letter({ campaign: nobodys, addressee, emails: {} }, 'BOUNCED', { returnedAt: NOW });
    await answer({ campaign: nobodys, addressee, emails: {} }, NOW);
  }
  // Of addressees it is the eldest that come first.
  const here = await team();
  await letter(here, 'BOUNCED', { returnedAt: NOW });
  await answer(here, NOW);
  expect(await noticeDue(NOW)).toBe(4);
});

test('owners alone are told where letters go from now on, as it stands when the mail leaves', async () => {
  const here = await team();
  const { addressee, campaign, emails } = here;
  await db().$transaction((tx) => tellOfAddress(tx, campaign, addressee.id, NOW));
  const moved = { email: 'new@office.example' };
  await db().addressee.update({ where: { id: addressee.id }, data: { ...moved, secondEmail: null } });
  const [mail, ...others] = await mailsOf(here);
  expect(others).toEqual([]);
  expect(mail).toMatchObject({ to: [emails.OWNER], subject: 'Letters go to another address' });
  expect(mail?.text).toContain('where letters to Water board go. It is new@office.example now.');
  expect(mail?.text).toContain(`/en/organise/campaigns/${campaign.slug}/addressees`);
  const secondEmail = 'desk@office.example';
  await db().addressee.update({ where: { id: addressee.id }, data: { secondEmail } });
  expect((await mailsOf(here))[0]?.text).toContain('now, and desk@office.example when a letter comes back.');
  const role = (email = '', role: Role) =>
    db().membership.updateMany({ where: { organiser: { email } }, data: { role } });
  await role(emails.EDITOR, 'OWNER');
  await role(emails.OWNER, 'EDITOR');
  expect(await mailsOf(here)).toEqual([null]);
});
