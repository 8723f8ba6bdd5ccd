import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { forgetNobodys } from './forget-nobodys';

const NOW = new Date();
const LATER = new Date(NOW.getTime() + 3_600_000);
const address = () => `nobody-${uuid()}@people.example`;

test('who belongs nowhere, is invited nowhere and is not signed in is forgotten, and nobody else', async () => {
  const { id: organisationId } = await makeOrganisation(db());
  const invite = (organiserId: string, expiresAt: Date) =>
    db().invitation.create({
      data: {
        ...{ id: uuid(), organisationId, organiserId, role: 'EDITOR', locale: 'en' },
        ...{ createdAt: NOW, expiresAt },
      },
    });
  const session = (organiserId: string, expiresAt: Date) =>
    db().session.create({ data: { id: uuid(), tokenHash: uuid(), organiserId, expiresAt } });
  const member = await makeOrganiser(db(), address(), [organisationId]);
  const [nobody, asked, askedLongAgo, signedIn, signedOut] = await Promise.all(
    Array.from({ length: 5 }, () => makeOrganiser(db(), address())),
  );
  if (!nobody || !asked || !askedLongAgo || !signedIn || !signedOut) throw new Error('made too few');
  await invite(asked.id, LATER);
  const ended = await invite(askedLongAgo.id, NOW);
  const endedForAMember = await invite(member.id, NOW);
  await session(signedIn.id, LATER);
  await session(signedOut.id, NOW);
  expect(await forgetNobodys(NOW)).toBeGreaterThanOrEqual(3);
  const all = [member, nobody, asked, askedLongAgo, signedIn, signedOut].map(({ id }) => id);
  const left = await db().organiser.findMany({ where: { id: { in: all } } });
  expect(left.map(({ id }) => id).sort()).toEqual([member, asked, signedIn].map(({ id }) => id).sort());
  const invitations = [ended.id, endedForAMember.id];
  expect(await db().invitation.count({ where: { id: { in: invitations } } })).toBe(0);
});
