import { expect, test } from 'vitest';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { campaignWithReaders, english } from '@/lib/updates/update.fixture';
import { makeOrganiser } from '@/prisma/factories';
import { endUpdate, rewriteUpdate, sendUpdate, testUpdate, writeUpdate } from './updates';

const NOW = new Date();

async function team(role: Role) {
  const made = await campaignWithReaders(1);
  const { organisationId, slug } = made.campaign;
  const organiser = await makeOrganiser(db(), `${role}-${slug}@example.org`);
  await db().membership.create({ data: { organiserId: organiser.id, organisationId, role } });
  return { ...made, who: { organiserId: organiser.id, slug } };
}

test('an editor writes, tries, schedules and calls off, and all of it is in the audit log, by ids alone', async () => {
  const { who, update, campaignId } = await team('EDITOR');
  const made = await writeUpdate(who, [{ ...english, body: 'First' }], NOW);
  if (!made.ok) throw new Error(made.reason);
  const { id } = made;
  const version = async () => (await update(id)).changedAt;
  expect(await rewriteUpdate(who, id, await version(), [english], NOW)).toMatchObject({ ok: true });
  expect(await testUpdate(who, id, NOW)).toEqual({ ok: true, mails: 1 });
  const given = { version: await version(), dueAt: NOW, sooner: false };
  expect(await sendUpdate(who, id, given, NOW)).toEqual({ ok: true });
  expect(await endUpdate(who, id, 'delete', NOW)).toEqual({ ok: false, reason: 'not-now' });
  for (const how of ['take-back', 'delete'] as const)
    expect(await endUpdate(who, id, how, NOW)).toEqual({ ok: true });
  const entries = await db().auditEntry.findMany({ where: { campaignId }, orderBy: { id: 'asc' } });
  expect(entries.map(({ act }) => act)).toEqual([
    'update.create',
    'update.change',
    'update.test',
    'update.schedule',
    'update.take-back',
    'update.delete',
  ]);
  expect(new Set(entries.map(({ organiserId }) => organiserId))).toEqual(new Set([who.organiserId]));
  expect(JSON.stringify(entries)).not.toContain(english.title);
});

test('for another organisation, and for a role that may not send, there is no such update', async () => {
  const { who, draft, update } = await team('VIEWER');
  const stranger = (await team('OWNER')).who;
  const { id } = await draft();
  const given = { version: (await update(id)).changedAt, dueAt: NOW, sooner: true };
  const nothing = { ok: false, reason: 'not-found' };
  for (const other of [who, { ...stranger, slug: who.slug }, stranger]) {
    if (other !== stranger) expect(await writeUpdate(other, [english], NOW)).toEqual(nothing);
    expect(await rewriteUpdate(other, id, given.version, [english], NOW)).toEqual(nothing);
    expect(await testUpdate(other, id, NOW)).toEqual(nothing);
    expect(await sendUpdate(other, id, given, NOW)).toEqual(nothing);
    for (const how of ['take-back', 'cancel', 'delete'] as const)
      expect(await endUpdate(other, id, how, NOW)).toEqual(nothing);
  }
  expect(await endUpdate(who, 'no-id', 'delete', NOW)).toEqual(nothing);
  expect(await update(id)).toMatchObject({ state: 'DRAFT' });
});
