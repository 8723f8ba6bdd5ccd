import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { putMail } from '@/lib/mail/outbox';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { invitationComposer } from './invitation-mail';

const NOW = new Date('2026-03-01T12:00:00Z');
const UNTIL = new Date('2026-03-15T12:00:00Z');

async function invited(locale = 'en') {
  const { id: organisationId, name } = await makeOrganisation(db());
  const inviter = await makeOrganiser(db(), `inviter-${uuid()}@people.example`, [organisationId]);
  const organiser = await makeOrganiser(db(), `invited-${uuid()}@people.example`);
  const id = uuid();
  await db().invitation.create({
    data: {
      ...{ id, organisationId, organiserId: organiser.id, role: 'EXPORTER', invitedById: inviter.id },
      ...{ locale, createdAt: NOW, expiresAt: UNTIL },
    },
  });
  await db().$transaction((tx) =>
    putMail(tx, [{ kind: 'INVITATION', invitationId: id, locale, dueAt: NOW }]),
  );
  const mails = await db().mail.findMany({ where: { invitationId: id } });
  const compose = async (now = NOW) =>
    (await db().$transaction((tx) => invitationComposer(tx, mails, now))).get(mails[0]?.id ?? '');
  return { id, name, organisationId, inviter, organiser, compose };
}

test('it names who invites, to what, as what, until when, and leads to the sign-in page with no key in it', async () => {
  const { name, inviter, organiser, compose, id } = await invited();
  const message = await compose();
  expect(message).toMatchObject({
    to: [organiser.email],
    replyTo: inviter.email,
    subject: `Invitation: ${name}`,
  });
  for (const said of [name, inviter.email, organiser.email, 'editor with lists', 'March 15, 2026'])
    expect(message?.text).toContain(said);
  const addresses = message?.html.match(/https?:\/\/[^"<\s]+/g) ?? [];
  const ours = addresses.filter((address) => address.startsWith(env().SITE_URL));
  expect(new Set(ours)).toEqual(new Set([`${env().SITE_URL}/en/sign-in`]));
  expect(message?.html).not.toContain(id);
});

test('in Spanish it says the same', async () => {
  const { name, compose } = await invited('es');
  const message = await compose();
  expect(message).toMatchObject({ subject: `Invitación: ${name}` });
  expect(message?.text).toContain('redacción con listas');
  expect(message?.text).toContain('15 de marzo de 2026');
});

test('nothing is written once its inviter owns the organisation no more', async () => {
  const { organisationId, inviter, compose } = await invited();
  await makeOrganiser(db(), `second-${uuid()}@people.example`, [organisationId]);
  await db().membership.updateMany({ where: { organiserId: inviter.id }, data: { role: 'EDITOR' } });
  expect(await compose()).toBeNull();
});

test('nothing is written of one that has ended or was taken back', async () => {
  const { id, compose } = await invited();
  expect(await compose(UNTIL)).toBeNull();
  await db().invitation.delete({ where: { id } });
  expect(await compose()).toBeNull();
});
