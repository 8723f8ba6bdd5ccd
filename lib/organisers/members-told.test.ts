import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { noticeComposer } from '@/lib/notices/notice-mail';
import { forgetNobodys } from '@/lib/organisations/forget-nobodys';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { leaveOrganisation, remove, setRole } from './members';

const NOW = new Date();

/** Two owners of an organisation, and what the second is told. */
async function two() {
  const { id: organisationId, name } = await makeOrganisation(db());
  const [one, other] = await Promise.all(
    [0, 1].map((nth) => makeOrganiser(db(), `told-${nth}-${organisationId}@example.org`, [organisationId])),
  );
  if (!one || !other) throw new Error('nobody');
  const mails = () => db().mail.findMany({ where: { notice: { organiserId: other.id } } });
  const told = async () => {
    const found = await mails();
    const composed = await db().$transaction((tx) => noticeComposer(tx, found, NOW));
    return found.flatMap((mail) => composed.get(mail.id) ?? []);
  };
  const who = (organiserId: string) => ({ organiserId, organisationId });
  return { organisationId, name, one, other, told, mails, who };
}

test('whoever is removed is told by mail, in the language it was done in, and remembered until then', async () => {
  const { name, one, other, told, mails, who } = await two();
  expect(await remove(who(one.id), other.id, NOW, { locale: 'es' })).toEqual({ ok: true });
  expect(await told()).toMatchObject([{ to: [other.email], subject: `Ya no perteneces a ${name}` }]);
  const there = () => db().organiser.count({ where: { id: other.id } });
  await forgetNobodys(NOW);
  expect(await there()).toBe(1);
  const [mail] = await mails();
  await db().mail.update({ where: { id: mail?.id ?? '' }, data: { state: 'CANCELLED' } });
  await forgetNobodys(NOW);
  expect(await there()).toBe(0);
});

test('whoever is made something else is told as what, as it is when the mail is written', async () => {
  const { name, one, other, told, who } = await two();
  expect(await setRole(who(one.id), other.id, 'OWNER', NOW)).toEqual({ ok: true });
  expect(await told()).toEqual([]);
  expect(await setRole(who(one.id), other.id, 'VIEWER', NOW)).toEqual({ ok: true });
  const [mail] = await told();
  expect(mail).toMatchObject({ to: [other.email], subject: `Your role in ${name} has changed` });
  expect(mail?.text).toContain('You are now viewer');
  await remove(who(one.id), other.id, NOW);
  expect((await told()).map(({ subject }) => subject)).toEqual([`You belong to ${name} no more`]);
});

test('leaving is told too: it may not have been they who left', async () => {
  const { name, other, told, who } = await two();
  expect(await leaveOrganisation(who(other.id), NOW)).toEqual({ ok: true });
  expect(await told()).toMatchObject([{ to: [other.email], subject: `You belong to ${name} no more` }]);
});
