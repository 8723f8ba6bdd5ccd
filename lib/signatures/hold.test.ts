import { expect, test } from 'vitest';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { approveWords, hideWords } from './approve';
import { confirm } from './confirm';
import { erase } from './erase';
import { seenAs } from './face';
import { hold, release, remove } from './hold';
import { signedCampaign } from './life-of-one.fixture';
import { comeBack, withdraw } from './withdraw';

const now = () => new Date();
const first = (ids: string[]) => ids[0] ?? '';

test('a held signature does not count until it is released', async () => {
  const { campaign, ids } = await signedCampaign(3);
  await hold(first(ids), 'a name from a list', now());
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
  await release(first(ids), now());
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(3);
});

test('who confirms while held is confirmed, and counts from the release on', async () => {
  const { ids, tokens, count, row } = await signedCampaign(1, { pending: true });
  await hold(first(ids), 'a name from a list', now());
  expect(await confirm(tokens[0] ?? '', {}, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
  expect(await count()).toMatchObject({ confirmed: 0, lastPosition: 0 });
  await release(first(ids), now());
  expect(await count()).toMatchObject({ confirmed: 1, lastPosition: 1 });
  expect((await row(0)).position).toBe(1);
});

test('a removed signature stays removed: its signer cannot bring it back', async () => {
  const { campaign, ids, tokens, row } = await signedCampaign(2, { visibility: 'PUBLIC' });
  await remove(first(ids), 'not a person', now());
  expect(await row(0)).toMatchObject({ state: 'REMOVED', removedWhy: 'not a person', publicName: null });
  expect(await comeBack(tokens[0] ?? '', {}, now())).toEqual({ ok: false, reason: 'removed' });
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(1);
});

test('an organisation’s name is public once approved, and gone once hidden', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', organisation: 'Nurses of Ica', role: 'Secretary' };
  const { ids, row, count } = await signedCampaign(1, {
    person,
    signAs: 'ORGANISATION',
    visibility: 'PUBLIC',
  });
  expect(await row(0)).toMatchObject({ words: 'WAITING', publicName: null });
  expect(await count()).toMatchObject({ confirmed: 1, organisations: 1 });
  await approveWords(first(ids), seenAs(await row(0)), now());
  expect(await row(0)).toMatchObject({ publicName: 'Nurses of Ica', publicWords: { role: 'Secretary' } });
  await hideWords(first(ids), seenAs(await row(0)), now());
  expect(await row(0)).toMatchObject({ words: 'HIDDEN', publicName: null, publicWords: null });
  expect(await count()).toMatchObject({ confirmed: 1, organisations: 1 });
});

test('a person’s name is public at once, the words only when approved', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, row } = await signedCampaign(1, { person, visibility: 'PUBLIC' });
  expect(await row(0)).toMatchObject({ publicName: 'Ana', publicWords: null });
  await approveWords(first(ids), seenAs(await row(0)), now());
  expect(await row(0)).toMatchObject({ publicWords: { message: 'Water now.' } });
});

test('only the words that were looked at are approved: others put in their place meanwhile are not', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, tokens, row } = await signedCampaign(1, { person, visibility: 'PUBLIC' });
  const seen = seenAs(await row(0));
  await withdraw(tokens[0] ?? '', now());
  await comeBack(tokens[0] ?? '', { message: 'Something else.' }, now());
  expect(await approveWords(first(ids), seen, now())).toEqual({ ok: false, reason: 'changed' });
  expect(await row(0)).toMatchObject({ words: 'WAITING', publicWords: null });
});

test('approved words stay approved for who comes back with the same, and wait anew with others', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { tokens, row } = await signedCampaign(1, { person, visibility: 'PUBLIC', approved: true });
  await withdraw(tokens[0] ?? '', now());
  await comeBack(tokens[0] ?? '', { message: 'Water now.', city: 'Ica' }, now());
  expect(await row(0)).toMatchObject({ words: 'APPROVED', publicWords: { message: 'Water now.' } });
  await withdraw(tokens[0] ?? '', now());
  await comeBack(tokens[0] ?? '', { message: 'Something else.' }, now());
  expect(await row(0)).toMatchObject({ words: 'WAITING', publicWords: null });
});

test('where there are no words there is nothing to approve', async () => {
  const { ids, row } = await signedCampaign(1);
  expect(await approveWords(first(ids), seenAs(await row(0)), now())).toEqual({
    ok: false,
    reason: 'nothing-to-approve',
  });
});

test('erasing destroys what is personal and withdraws while the campaign runs', async () => {
  const { campaign, tokens, row } = await signedCampaign(2, {
    visibility: 'PUBLIC',
    country: 'PE',
    source: 'radio',
  });
  await erase(tokens[0] ?? '', now());
  expect(await row(0)).toMatchObject({
    state: 'WITHDRAWN',
    sealed: null,
    publicName: null,
    country: null,
    source: null,
    updates: false,
  });
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(1);
});

test('after closing, erasing leaves the number as it is', async () => {
  const { campaign, tokens, row } = await signedCampaign(2, { visibility: 'PUBLIC', country: 'PE' });
  await erase(tokens[0] ?? '', new Date(campaign.closesAt.getTime() + 1));
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED', sealed: null, publicName: null });
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
});

test('who erases before confirming may sign again and confirm', async () => {
  const { tokens, row } = await signedCampaign(1, { pending: true });
  expect(await erase(tokens[0] ?? '', now())).toEqual({ ok: true, state: 'PENDING', erased: true });
  expect(await confirm(tokens[0] ?? '', {}, now())).toEqual({ ok: false, reason: 'erased' });
  expect(await row(0)).toMatchObject({ state: 'PENDING', sealed: null });
});
