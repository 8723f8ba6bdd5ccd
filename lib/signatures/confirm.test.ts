import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { confirm } from './confirm';
import { findSignature } from './find';
import { tokenFor } from './link';

const NOW = new Date();
const DAY = 86_400_000;

async function pending(n: number, given = {}) {
  const campaign = await makeCampaign(db(), given);
  const signatures = Array.from({ length: n }, (_, at) => ({
    person: { name: `Signer ${at}`, email: `signer${at}@example.org`, message: 'Words.' },
    at: NOW,
    pending: true,
    country: ['PE', 'ES', null][at % 3],
  }));
  const ids = await addSignatures(db(), campaign.id, signatures);
  const keys = await campaignKeys(campaign.id);
  if (!keys) throw new Error('no keys');
  return { campaign, ids, tokens: ids.map((id) => tokenFor(keys.link, id)) };
}

test('two hundred parallel confirmations of one link count once', async () => {
  const { campaign, tokens } = await pending(1);
  const answers = await Promise.all(Array.from({ length: 200 }, () => confirm(tokens[0] ?? '', {}, NOW)));
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
    new Set([JSON.stringify({ ok: true, state: 'CONFIRMED', erased: false })]),
  );
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(1);
  expect(await db().campaignCount.findUnique({ where: { campaignId: campaign.id } })).toMatchObject({
    lastPosition: 1,
  });
});

test('2,000 signatures confirmed by eight workers in two processes get positions 1 to 2,000', async () => {
  const { campaign, tokens } = await pending(2_000);
  const helper = fileURLToPath(new URL('./confirm.test-process.ts', import.meta.url));
  const halves = [tokens.slice(0, 1_000), tokens.slice(1_000)];
  await Promise.all(
    halves.map(async (half) => {
      const process = fork(helper, { execArgv: ['--import', 'tsx'] });
      // Every link is clicked twice, by different workers.
      process.send({ tokens: [...half, ...half], workers: 4 });
      const [code] = await once(process, 'exit');
      expect(code).toBe(0);
    }),
  );
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2_000);
  const rows = await db().signature.findMany({
    where: { campaignId: campaign.id },
    select: { position: true },
  });
  expect(rows.map(({ position }) => Number(position)).sort((a, b) => a - b)).toEqual(
    tokens.map((_, at) => at + 1),
  );
});

test('a signer corrects what is wrong and confirms exactly that', async () => {
  const { tokens } = await pending(1);
  const token = tokens[0] ?? '';
  await confirm(token, { name: 'Ana Ríos', visibility: 'PUBLIC', message: 'Now.', country: 'CL' }, NOW);
  const found = await findSignature(token, NOW);
  expect(found).toMatchObject({
    visibility: 'PUBLIC',
    publicName: 'Ana Ríos',
    words: 'WAITING',
    country: 'CL',
  });
  expect(found?.person).toMatchObject({ name: 'Ana Ríos', message: 'Now.', email: 'signer0@example.org' });
});

test('a signer can take words out again before confirming', async () => {
  const { tokens } = await pending(1);
  const token = tokens[0] ?? '';
  await confirm(token, { message: undefined, country: undefined, updates: false }, NOW);
  const found = await findSignature(token, NOW);
  expect(found).toMatchObject({ words: 'NONE', country: null, updates: false });
  expect(found?.person).toEqual({ name: 'Signer 0', email: 'signer0@example.org' });
});

test('after confirming, corrections change nothing', async () => {
  const { tokens } = await pending(1);
  const token = tokens[0] ?? '';
  await confirm(token, {}, NOW);
  await confirm(token, { name: 'Somebody Else' }, NOW);
  expect((await findSignature(token, NOW))?.person?.name).toBe('Signer 0');
});

test('a name stands in the clear only once its public signer has confirmed', async () => {
  const { tokens, ids } = await pending(1);
  const row = () => db().signature.findUniqueOrThrow({ where: { id: ids[0] } });
  expect((await row()).publicName).toBeNull();
  await confirm(tokens[0] ?? '', { visibility: 'PUBLIC' }, NOW);
  expect((await row()).publicName).toBe('Signer 0');
});

test('a link confirms for 21 days and not a moment longer', async () => {
  const { tokens } = await pending(2);
  const limit = NOW.getTime() + 21 * DAY;
  expect(await confirm(tokens[0] ?? '', {}, new Date(limit + 1))).toEqual({ ok: false, reason: 'expired' });
  expect(await confirm(tokens[1] ?? '', {}, new Date(limit))).toMatchObject({ ok: true, state: 'CONFIRMED' });
});

test('after closing a link still confirms for a day', async () => {
  const closesAt = new Date(NOW.getTime() + DAY);
  const { tokens } = await pending(2, { closesAt });
  expect(await confirm(tokens[0] ?? '', {}, new Date(closesAt.getTime() + DAY))).toMatchObject({ ok: true });
  expect(await confirm(tokens[1] ?? '', {}, new Date(closesAt.getTime() + DAY + 1))).toEqual({
    ok: false,
    reason: 'expired',
  });
});

test('a token that was made up opens nothing', async () => {
  const { tokens } = await pending(2);
  const [one = '', two = ''] = tokens;
  const forged = Buffer.concat([
    Buffer.from(one, 'base64url').subarray(0, 16),
    Buffer.from(two, 'base64url').subarray(16),
  ]).toString('base64url');
  for (const token of [forged, 'x', '', one.slice(1), `${one}A`]) {
    expect(await confirm(token, {}, NOW)).toEqual({ ok: false, reason: 'gone' });
    expect(await findSignature(token, NOW)).toBeNull();
  }
});
