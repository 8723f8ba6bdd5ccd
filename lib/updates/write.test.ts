import { expect, test } from 'vitest';
import { campaignWithReaders, english, spanish } from './update.fixture';
import { changeUpdate } from './write';

const NOW = new Date();

test('of two who write at once the second is refused, with what the first changed', async () => {
  const { draft, update } = await campaignWithReaders(0);
  const which = await draft();
  const { changedAt } = await update(which.id);
  const first = { ...spanish, body: 'Otra cosa' };
  const [one, other] = await Promise.all([
    changeUpdate(which, changedAt, [english, first], NOW),
    changeUpdate(which, changedAt, [{ ...english, title: 'Mine' }, spanish], NOW),
  ]);
  const refused = one.ok ? other : one;
  expect([one.ok, other.ok].sort()).toEqual([false, true]);
  expect(refused).toMatchObject({ reason: 'stale', changed: ['title.en', 'body.es'] });
  const { texts } = await update(which.id);
  expect(refused).toMatchObject({ theirs: expect.arrayContaining(texts) });
});

test('the same form sent twice is harmless, a language emptied is gone', async () => {
  const { draft, update } = await campaignWithReaders(0);
  const which = await draft();
  const { changedAt } = await update(which.id);
  for (const _ of [1, 2]) expect((await changeUpdate(which, changedAt, [english], NOW)).ok).toBe(true);
  expect((await update(which.id)).texts.map(({ locale }) => locale)).toEqual(['en']);
});

test('what is scheduled is not changed, and what is not there is not found', async () => {
  const { scheduled, update } = await campaignWithReaders(0);
  const which = await scheduled(NOW, NOW);
  const { changedAt } = await update(which.id);
  expect(await changeUpdate(which, changedAt, [spanish], NOW)).toEqual({ ok: false, reason: 'not-draft' });
  const elsewhere = { ...which, campaignId: which.id };
  expect(await changeUpdate(elsewhere, changedAt, [spanish], NOW)).toEqual({
    ok: false,
    reason: 'not-found',
  });
});
