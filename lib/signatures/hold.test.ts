import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { decideOnWords } from './approve';
import { confirm } from './confirm';
import { erase } from './erase';
import { seenAs } from './face';
import { findSignature } from './find';
import { hold, release, remove, restore } from './hold';
import { signedCampaign } from './life-of-one.fixture';
import { move } from './move';
import { changeVisibility, comeBack, withdraw } from './withdraw';

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
  await decideOnWords('approve', { id: first(ids), seen: seenAs(await row(0)) }, now());
  expect(await row(0)).toMatchObject({ publicName: 'Nurses of Ica', publicWords: { role: 'Secretary' } });
  await decideOnWords('hide', { id: first(ids), seen: seenAs(await row(0)) }, now());
  expect(await row(0)).toMatchObject({ words: 'HIDDEN', publicName: null, publicWords: null });
  expect(await count()).toMatchObject({ confirmed: 1, organisations: 1 });
});

test('a person’s name is public at once, the words only when approved', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, row } = await signedCampaign(1, { person, visibility: 'PUBLIC' });
  expect(await row(0)).toMatchObject({ publicName: 'Ana', publicWords: null });
  await decideOnWords('approve', { id: first(ids), seen: seenAs(await row(0)) }, now());
  expect(await row(0)).toMatchObject({ publicWords: { message: 'Water now.' } });
});

test('only the words that were looked at are approved: others put in their place meanwhile are not', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, tokens, row } = await signedCampaign(1, { person, visibility: 'PUBLIC' });
  const seen = seenAs(await row(0));
  await withdraw(tokens[0] ?? '', now());
  await comeBack(tokens[0] ?? '', { message: 'Something else.' }, now());
  expect(await decideOnWords('approve', { id: first(ids), seen: seen }, now())).toEqual({
    ok: false,
    reason: 'changed',
  });
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
  expect(await decideOnWords('approve', { id: first(ids), seen: seenAs(await row(0)) }, now())).toEqual({
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
  await erase(tokens[0] ?? '', new Date(campaign.closesAt.getTime() + 1), true);
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED', sealed: null, publicName: null });
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
});

test('who erases before confirming may sign again and confirm', async () => {
  const { tokens, row } = await signedCampaign(1, { pending: true });
  expect(await erase(tokens[0] ?? '', now())).toEqual({ ok: true, state: 'PENDING', erased: true });
  expect(await confirm(tokens[0] ?? '', {}, now())).toEqual({ ok: false, reason: 'erased' });
  expect(await row(0)).toMatchObject({ state: 'PENDING', sealed: null });
});

test('what was removed is put back as it stood: withdrawn stays withdrawn, and its signer alone can bring it back', async () => {
  const { campaign, ids, tokens, row } = await signedCampaign(3, { visibility: 'PUBLIC' });
  const pending = await signedCampaign(1, { pending: true });
  const confirmedAt = (await row(0)).confirmedAt;
  await withdraw(tokens[1] ?? '', now());
  for (const id of [...ids, ...pending.ids])
    expect(await remove(id, 'a mistake', now())).toMatchObject({ ok: true });
  expect(await remove(first(ids), 'again', now())).toEqual({ ok: false, reason: 'changed' });
  for (const id of [...ids, ...pending.ids]) await restore(id, now());
  expect(await row(0)).toMatchObject({
    state: 'CONFIRMED',
    removedWhy: null,
    publicName: 'Signer 0',
    confirmedAt,
  });
  expect(await row(1)).toMatchObject({ state: 'WITHDRAWN', publicName: null });
  expect(await pending.row(0)).toMatchObject({ state: 'PENDING' });
  expect(await restore(first(ids), now())).toEqual({ ok: false, reason: 'changed' });
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
  expect(await comeBack(tokens[1] ?? '', {}, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
});

test('whoever withdraws what was removed finds it withdrawn once it is put back, and may come back', async () => {
  const { ids, tokens, row } = await signedCampaign(1, { visibility: 'PUBLIC' });
  const [token = ''] = tokens;
  await remove(first(ids), 'a mistake', now());
  expect(await findSignature(token, now())).toMatchObject({ state: 'REMOVED', backTo: 'CONFIRMED' });
  expect(await withdraw(token, now())).toEqual({ ok: true, state: 'REMOVED', erased: false });
  expect(await withdraw(token, now())).toEqual({ ok: true, state: 'REMOVED', erased: false });
  expect(await findSignature(token, now())).toMatchObject({ state: 'REMOVED', backTo: 'WITHDRAWN' });
  expect(await row(0)).toMatchObject({ removedWhy: 'a mistake', publicName: null });
  await restore(first(ids), now());
  expect(await row(0)).toMatchObject({ state: 'WITHDRAWN', publicName: null });
  expect(await comeBack(token, {}, now())).toMatchObject({ ok: true, state: 'CONFIRMED' });
});

test('who may see the name can be changed while it is removed: nothing is public, and it holds once it is put back', async () => {
  const { ids, tokens, row } = await signedCampaign(1);
  await remove(first(ids), 'a mistake', now());
  expect(await changeVisibility(tokens[0] ?? '', 'PUBLIC', now())).toMatchObject({ ok: true });
  expect(await row(0)).toMatchObject({ visibility: 'PUBLIC', publicName: null, state: 'REMOVED' });
  await changeVisibility(tokens[0] ?? '', 'COUNT', now());
  await restore(first(ids), now());
  expect(await row(0)).toMatchObject({ state: 'CONFIRMED', visibility: 'COUNT', publicName: null });
});

test('what was removed before it was confirmed cannot be withdrawn', async () => {
  const { ids, tokens } = await signedCampaign(1, { pending: true });
  await remove(first(ids), 'a mistake', now());
  expect(await withdraw(tokens[0] ?? '', now())).toEqual({ ok: false, reason: 'not-confirmed' });
});

test('where it is not known how something stood that had been confirmed, only its signer can bring it back', async () => {
  const { ids, row } = await signedCampaign(1);
  await move({ act: 'remove', id: first(ids), why: 'before this was kept', now: now() });
  await restore(first(ids), now());
  expect(await row(0)).toMatchObject({ state: 'WITHDRAWN' });
});

test('what its signer had erased is not put back', async () => {
  const { ids, tokens, row } = await signedCampaign(1);
  await remove(first(ids), 'a mistake', now());
  await erase(tokens[0] ?? '', now());
  expect(await restore(first(ids), now())).toEqual({ ok: false, reason: 'erased' });
  expect(await row(0)).toMatchObject({ state: 'REMOVED', sealed: null });
});

test('a letter that told of a removed signature is set right, and right again when it is put back', async () => {
  const { campaign, ids, corrections, row } = await signedCampaign(2);
  await db().campaignCount.update({ where: { campaignId: campaign.id }, data: { gatheredTo: 2 } });
  await remove(first(ids), 'a mistake', now());
  await restore(first(ids), now());
  expect((await corrections()).map(({ kind, position }) => [kind, position])).toEqual([
    ['OUT', 1],
    ['BACK', 1],
  ]);
  expect((await row(0)).position).toBe(1);
});

test('one whom no letter told of comes back at a new position', async () => {
  const { ids, corrections, row } = await signedCampaign(2);
  await remove(first(ids), 'a mistake', now());
  expect((await row(0)).position).toBeNull();
  await restore(first(ids), now());
  expect((await row(0)).position).toBe(3);
  expect(await corrections()).toEqual([]);
});

test('an approval taken back waits to be looked at again, and no longer stands on the page', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, row } = await signedCampaign(1, { person, visibility: 'PUBLIC', approved: true });
  const looked = { id: first(ids), seen: seenAs(await row(0)) };
  expect(await decideOnWords('wait', looked, now())).toMatchObject({ ok: true });
  expect(await row(0)).toMatchObject({ words: 'WAITING', publicName: 'Ana', publicWords: null });
});
