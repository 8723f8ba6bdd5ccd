import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { composition } from '@/lib/letters/compose';
import { listed } from '@/lib/lists/lists.fixture';
import { newsToken } from '@/lib/updates/link';
import { findNews } from '@/lib/updates/news';
import { campaignKeys } from '@/lib/vault/keys';
import { confirmationComposer } from './confirmation-mail';
import { erase } from './erase';
import { signedCampaign } from './life-of-one.fixture';
import { agree, object, readWhy } from './object';
import { openObjection } from './sealed';
import { comeBack, withdraw } from './withdraw';

const now = () => new Date();
const WHY = 'My employer reads the letters.';

/** Three who signed for everybody and want news, the first of whom objects. */
async function oneObjects() {
  const made = await signedCampaign(3, { visibility: 'PUBLIC', updates: true });
  const token = made.tokens[0] ?? '';
  expect(await object(token, WHY, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
  return { ...made, token };
}
type Made = Awaited<ReturnType<typeof oneObjects>>;

async function lettersName({ campaign }: Made): Promise<string[]> {
  const { named, unnamed } = await composition(
    {
      ...{ campaignId: campaign.id, addresseeId: campaign.addressees[0]?.id ?? '', number: 1 },
      ...{ fromPosition: 1, toPosition: 3, final: false, textVersion: 1 },
    },
    now(),
  );
  return [...named.map(({ name }) => name), ...Array<string>(unnamed).fill('one more')];
}

const everybody = ['Signer 0', 'Signer 1', 'Signer 2'];

test('who objects goes on counting with their number, and is named in no letter and on no page', async () => {
  const made = await oneObjects();
  expect(await made.count()).toMatchObject({ confirmed: 3 });
  expect(await made.row(0)).toMatchObject({ state: 'CONFIRMED', position: 1, publicName: null });
  expect(await lettersName(made)).toEqual(['Signer 1', 'Signer 2', 'one more']);
  expect(await made.corrections()).toEqual([]);
});

test('lists for hand-over, press and mailing leave out who objects; the record of everything says since when', async () => {
  const { campaign, row } = await oneObjects();
  const names = async (purpose: 'handover' | 'press' | 'mailing') =>
    [...(await listed(campaign.id, purpose, 'jsonl')).toString().matchAll(/"name":"(.*?)"/g)].map(
      ([, name]) => name,
    );
  for (const purpose of ['handover', 'press', 'mailing'] as const)
    expect(await names(purpose), purpose).toEqual(['Signer 1', 'Signer 2']);
  const legal = (await listed(campaign.id, 'legal', 'jsonl')).toString();
  expect(legal).toContain('Signer 0');
  expect(legal).toContain((await row(0)).objectedAt?.toISOString());
});

test('no news and no mail go to who objects', async () => {
  const { campaign, ids, token } = await oneObjects();
  const keys = await campaignKeys(campaign.id);
  const news = newsToken(keys?.link ?? Buffer.alloc(32), ids[0] ?? '');
  expect(await findNews(news, 'en', now())).toMatchObject({ coming: false, canCome: false });
  const mails = await Promise.all(
    ids.slice(0, 2).map((signatureId) =>
      db().mail.create({
        data: {
          ...{ id: crypto.randomUUID(), kind: 'ALREADY_SIGNED', priority: 1, signatureId, locale: 'en' },
          dueAt: now(),
        },
      }),
    ),
  );
  const written = await db().$transaction((tx) => confirmationComposer(tx, mails, now()));
  expect(mails.map(({ id }) => written.get(id) !== null)).toEqual([false, true]);
  await agree(token, now());
  expect(await findNews(news, 'en', now())).toMatchObject({ coming: true, canCome: true });
});

test('the reason is sealed, opens for this signature alone, and goes with the objection', async () => {
  const { campaign, row, token, ids } = await oneObjects();
  const keys = await campaignKeys(campaign.id);
  if (!keys) throw new Error('no keys');
  const { objection } = await row(0);
  expect(Buffer.from(objection ?? []).toString('latin1')).not.toContain('employer');
  expect(openObjection(keys, { id: ids[0] ?? '', objection })).toBe(WHY);
  expect(() => openObjection(keys, { id: ids[1] ?? '', objection })).toThrow();
  await agree(token, now());
  expect(await row(0)).toMatchObject({ objectedAt: null, objection: null });
});

test('taken back, the name is used again as its signer had chosen', async () => {
  const made = await oneObjects();
  await agree(made.token, now());
  await agree(made.token, now());
  expect(await made.row(0)).toMatchObject({ publicName: 'Signer 0', position: 1 });
  expect(await lettersName(made)).toEqual(everybody);
});

test('an objection outlives withdrawing and returning, and ends with erasing', async () => {
  const { row, token } = await oneObjects();
  await withdraw(token, now());
  await comeBack(token, { visibility: 'PUBLIC' }, now());
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED', publicName: null });
  expect((await row(0)).objectedAt).not.toBeNull();
  await erase(token, now());
  expect(await row(0)).toMatchObject({ objectedAt: null, objection: null, sealed: null });
  expect(await object(token, undefined, now())).toEqual({ ok: false, reason: 'erased' });
});

test('what is not confirmed is used for nothing that could be objected to', async () => {
  const { tokens } = await signedCampaign(1, { pending: true });
  expect(await object(tokens[0] ?? '', undefined, now())).toEqual({ ok: false, reason: 'not-confirmed' });
  expect(await object('nonsense', undefined, now())).toEqual({ ok: false, reason: 'gone' });
});

test.each([
  [undefined, { ok: true, why: undefined }],
  ['  \r\n ', { ok: true, why: undefined }],
  [' two\r\nlines ', { ok: true, why: 'two\nlines' }],
  ['x'.repeat(501), { ok: false, errors: { why: ['tooLong'] } }],
  ['x'.repeat(9_000), { ok: false, errors: { why: ['tooLong'] } }],
  ['a\u0000b', { ok: false, errors: { why: ['characters'] } }],
  [7, { ok: false }],
])('a reason of %j is read', (typed, read) => {
  expect(readWhy(typed)).toMatchObject(read);
});
