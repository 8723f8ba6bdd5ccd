import { v7 as uuid } from 'uuid';
import { expect, onTestFinished, test } from 'vitest';
import { db } from '@/lib/db';
import { gatherByHand } from '@/lib/letters/gather';
import { leave, lettersOf, sign } from '@/lib/letters/letters.fixture';
import { receive } from '@/lib/mail/receipts';
import { move } from '@/lib/signatures/move';
import { addSignatures, makeCampaign, makeOrganisation, type SignatureGiven } from '@/prisma/factories';
import { callDue } from './call-due';
import { composeCall, LATER } from './compose';
import { messages } from './event';
import { callsOf, here, hooked, receiver, waitingCall } from './hooks.fixture';
import { tellClosings } from './tell-closings';

const NOW = new Date();
const later = (ms: number) => new Date(NOW.getTime() + ms);
const HOUR = 3_600_000;
const HOURLY = new Date(Math.floor(NOW.getTime() / HOUR) * HOUR).toISOString();

/** A hook that hears, and what it was told: each message fits its own description. */
async function hears(...events: (keyof typeof messages)[]) {
  const server = await receiver();
  onTestFinished(async () => void (await server.close()));
  const made = await hooked(server.url, events);
  const told = async (at = NOW) => {
    await callDue(at, here(), 60_000);
    return server.came.map(({ body }) => {
      const { type } = JSON.parse(body) as { type: keyof typeof messages };
      return messages[type].strict().parse(JSON.parse(body)).data;
    });
  };
  return { ...made, told };
}

async function signs(campaignId: string, name: string, given: Partial<SignatureGiven>) {
  const email = `${uuid()}@example.org`;
  const person = { name, email, organisation: `Union of ${name}`, role: 'chair', message: `${name} says so` };
  const own = given.signAs === 'ORGANISATION' ? person : { name, email };
  const [id = ''] = await addSignatures(db(), campaignId, [
    { person: own, at: NOW, pending: true, ...given },
  ]);
  return id;
}
const confirm = (id: string, now = NOW) => move({ act: 'confirm', id, now });

test('of a signature only what its signer agreed to is told', async () => {
  const { campaign, told } = await hears('signature.confirmed');
  const { id: campaignId } = campaign;
  const shown = await signs(campaignId, 'Ana', { visibility: 'PUBLIC', country: 'PE', locale: 'es' });
  const named = await signs(campaignId, 'Bea', { visibility: 'ADDRESSEE' });
  const counted = await signs(campaignId, 'Cora', { visibility: 'COUNT', country: 'PE', locale: 'es' });
  const unread = await signs(campaignId, 'Dora', { visibility: 'PUBLIC', signAs: 'ORGANISATION' });
  for (const id of [shown, named, counted, unread]) await confirm(id);
  const confirmedAt = NOW.toISOString();
  const rest = { campaign: campaign.slug, confirmedAt, signAs: 'person', country: null, language: 'en' };
  const all = await told();
  expect(all).toHaveLength(4);
  expect(all).toEqual(
    expect.arrayContaining([
      { ...rest, signature: shown, country: 'PE', language: 'es', name: 'Ana' },
      { ...rest, signature: named },
      { campaign: campaign.slug, signature: expect.not.stringMatching(counted), confirmedAt: HOURLY },
      { ...rest, signature: unread, signAs: 'organisation' },
    ]),
  );
});

test('of who is counted only no more than the hour is told, anywhere in the message', async () => {
  const { campaign, hook } = await hears('signature.confirmed');
  const id = await signs(campaign.id, 'Cora', { visibility: 'COUNT', country: 'PE', locale: 'es' });
  await confirm(id);
  const [call] = await callsOf(hook.id);
  if (!call) throw new Error('not told');
  const data = { campaign: campaign.slug, signature: call.id, confirmedAt: HOURLY };
  const message = { type: 'signature.confirmed', timestamp: HOURLY, data };
  expect(JSON.parse(String(await composeCall(call, NOW)))).toEqual(message);
});

test('a signature is told once, when it comes to count; one taken back before is not told', async () => {
  const { campaign, hook, told } = await hears('signature.confirmed');
  const [kept, lost, held] = await Promise.all(
    ['Ana', 'Bea', 'Cora'].map((name) => signs(campaign.id, name, {})),
  );
  await db().signature.update({ where: { id: held }, data: { held: true, heldWhy: 'trap' } });
  for (const id of [kept, kept, lost, held]) await confirm(String(id));
  expect((await callsOf(hook.id)).map(({ aboutId }) => aboutId).sort()).toEqual([kept, lost].sort());
  await move({ act: 'withdraw', id: String(lost), now: NOW });
  expect(await told()).toMatchObject([{ signature: kept }]);
  expect(await callsOf(hook.id)).toHaveLength(1);
  await move({ act: 'release', id: String(held), now: NOW });
  await move({ act: 'return', id: String(lost), now: NOW });
  const all = await told();
  expect(all).toHaveLength(3);
  expect(all).toMatchObject([{ signature: kept }, {}, {}]);
});

test('while names are withheld nobody is told of a signature; it waits, and is told once they are shown again', async () => {
  const { campaign, hook, told } = await hears('signature.confirmed', 'campaign.closed');
  const id = await signs(campaign.id, 'Ana', { visibility: 'PUBLIC' });
  await confirm(id);
  await db().campaign.update({ where: { id: campaign.id }, data: { panicAt: NOW } });
  expect(await told()).toEqual([]);
  const [call] = await callsOf(hook.id);
  expect(call).toMatchObject({ state: 'WAITING', tries: 0 });
  // One that was claimed before is not made either.
  expect(call && (await composeCall(call, NOW))).toBe(LATER);
  await db().campaign.update({ where: { id: campaign.id }, data: { panicAt: null } });
  expect(await told(later(HOUR))).toMatchObject([{ signature: id, name: 'Ana' }]);
});

test('who does not listen is told nothing, and nobody of another organisation’s', async () => {
  const silent = await hears('letter.delivered', 'campaign.closed');
  const elsewhere = await hears('signature.confirmed');
  await confirm(await signs(silent.campaign.id, 'Ana', {}));
  await db().hook.update({ where: { id: elsewhere.hook.id }, data: { pausedAt: NOW } });
  await confirm(await signs(elsewhere.campaign.id, 'Bea', {}));
  expect(await callsOf(silent.hook.id)).toEqual([]);
  expect(await callsOf(elsewhere.hook.id)).toEqual([]);
});

test('a letter is told of when it has arrived, without a name', async () => {
  const { campaign, told } = await hears('letter.delivered');
  await sign(campaign.id, 3, NOW);
  await gatherByHand(campaign.id, 1, NOW, async () => undefined);
  await leave(campaign.id, NOW, 'ACCEPTED');
  const [letter] = await lettersOf(campaign.id);
  const receiptId = uuid();
  await db().mail.update({ where: { letterId: letter?.id }, data: { receiptId } });
  const at = later(-1_000).toISOString();
  const event = { type: 'email.delivered', created_at: at, data: { email_id: receiptId } };
  await receive(uuid(), event, NOW);
  await receive(uuid(), event, NOW);
  expect(await told(later(HOUR))).toEqual([
    {
      ...{ campaign: campaign.slug, letter: letter?.id, number: 1, addressee: 1 },
      ...{ named: 1, unnamed: 0, total: 3, deliveredAt: at },
    },
  ]);
});

test('a closing is told once, whoever looks, and again when the campaign closes again', async () => {
  const { campaign, hook, told } = await hears('campaign.closed');
  await db().campaign.update({ where: { id: campaign.id }, data: { closesAt: later(HOUR) } });
  await tellClosings(NOW);
  expect(await callsOf(hook.id)).toEqual([]);
  await Promise.all([1, 2, 3].map(() => tellClosings(later(HOUR))));
  await tellClosings(later(2 * HOUR));
  const first = { campaign: campaign.slug, closedAt: later(HOUR).toISOString(), outcome: null };
  expect(await told(later(2 * HOUR))).toEqual([{ ...first, confirmed: 0, organisations: 0, paper: 0 }]);
  await tellClosings(later(3 * HOUR));
  await db().campaign.update({
    where: { id: campaign.id },
    data: { state: 'CLOSED', outcome: 'WON', closesAt: later(4 * HOUR) },
  });
  await tellClosings(later(4 * HOUR));
  expect(await told(later(4 * HOUR))).toMatchObject([
    first,
    { ...first, closedAt: later(4 * HOUR).toISOString(), outcome: 'won' },
  ]);
});

test('a hook hears nothing of what closed before it was made', async () => {
  const organisation = await makeOrganisation(db());
  await makeCampaign(db(), {
    organisationId: organisation.id,
    opensAt: later(-9 * HOUR),
    closesAt: later(-HOUR),
  });
  const { hook } = await hears('campaign.closed');
  await db().hook.update({
    where: { id: hook.id },
    data: { organisationId: organisation.id, createdAt: NOW },
  });
  const owner = hook.createdById ?? '';
  await db().membership.create({ data: { organiserId: owner, organisationId: organisation.id } });
  await tellClosings(NOW);
  expect(await callsOf(hook.id)).toEqual([]);
});

test('a call about nothing that is there any more is dropped', async () => {
  const { hook, told } = await hears('signature.confirmed');
  await waitingCall(hook.id, NOW, 'signature.confirmed');
  await waitingCall(hook.id, NOW, 'letter.delivered');
  await waitingCall(hook.id, NOW, 'campaign.closed');
  expect(await told()).toEqual([]);
  expect(await callsOf(hook.id)).toEqual([]);
});
