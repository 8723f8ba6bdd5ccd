import { expect, test } from 'vitest';
import { expectFiguresToEqualARecount } from '@/prisma/recount';
import { approveWords, hideWords } from './approve';
import { confirm } from './confirm';
import { erase } from './erase';
import { hold, release, remove } from './hold';
import { signedCampaign } from './life-of-one.fixture';
import { comeBack } from './withdraw';

const now = () => new Date();
const first = (ids: string[]) => ids[0] ?? '';

test('a held signature does not count until it is released', async () => {
  const { campaign, ids } = await signedCampaign(3);
  await hold(first(ids), now());
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(2);
  await release(first(ids), now());
  expect(await expectFiguresToEqualARecount(campaign.id)).toBe(3);
});

test('who confirms while held is confirmed, and counts from the release on', async () => {
  const { ids, tokens, count, row } = await signedCampaign(1, { pending: true });
  await hold(first(ids), now());
  expect(await confirm(tokens[0] ?? '', {}, now())).toEqual({ ok: true, state: 'CONFIRMED' });
  expect(await count()).toMatchObject({ confirmed: 0, lastPosition: 0 });
  await release(first(ids), now());
  expect(await count()).toMatchObject({ confirmed: 1, lastPosition: 1 });
  expect((await row(0)).position).toBe(1);
});

test('a removed signature stays removed: its signer cannot bring it back', async () => {
  const { campaign, ids, tokens, row } = await signedCampaign(2, { visibility: 'PUBLIC' });
  await remove(first(ids), 'not a person', now());
  expect(await row(0)).toMatchObject({ state: 'REMOVED', removedWhy: 'not a person', publicName: null });
  expect(await comeBack(tokens[0] ?? '', now())).toEqual({ ok: false, reason: 'removed' });
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
  await approveWords(first(ids), now());
  expect(await row(0)).toMatchObject({ publicName: 'Nurses of Ica', publicWords: { role: 'Secretary' } });
  await hideWords(first(ids), now());
  expect(await row(0)).toMatchObject({ words: 'HIDDEN', publicName: null, publicWords: null });
  expect(await count()).toMatchObject({ confirmed: 1, organisations: 1 });
});

test('a person’s name is public at once, the words only when approved', async () => {
  const person = { name: 'Ana', email: 'ana@example.org', message: 'Water now.' };
  const { ids, row } = await signedCampaign(1, { person, visibility: 'PUBLIC' });
  expect(await row(0)).toMatchObject({ publicName: 'Ana', publicWords: null });
  await approveWords(first(ids), now());
  expect(await row(0)).toMatchObject({ publicWords: { message: 'Water now.' } });
});

test('where there are no words there is nothing to approve', async () => {
  const { ids } = await signedCampaign(1);
  expect(await approveWords(first(ids), now())).toEqual({ ok: false, reason: 'nothing-to-approve' });
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
