import { expect, test } from 'vitest';
import { hideCampaign } from '@/lib/campaigns/hide';
import { idFromToken } from '@/lib/signatures/find';
import { withdraw } from '@/lib/signatures/withdraw';
import { newsAgain } from './again';
import { findNews } from './news';
import { stopNews } from './stop';
import { campaignWithReaders } from './update.fixture';

const NOW = new Date();

test('the link stops the news and starts them again, twice is harmless, and nothing else changes', async () => {
  const { news, row } = await campaignWithReaders(1);
  const token = news[0] ?? '';
  const before = await row(0);
  expect(await findNews(token, 'en', NOW)).toMatchObject({ coming: true, canCome: true, shown: true });
  expect(await row(0)).toEqual(before);
  for (const _ of [1, 2]) expect(await stopNews(token)).toEqual({ ok: true });
  expect(await row(0)).toEqual({ ...before, updates: false });
  expect(await findNews(token, 'en', NOW)).toMatchObject({ coming: false, canCome: true });
  for (const _ of [1, 2]) expect(await newsAgain(token)).toEqual({ ok: true });
  expect(await row(0)).toEqual(before);
});

test('it says nothing of who signed, and opens nothing else', async () => {
  const { news, tokens } = await campaignWithReaders(2);
  const [token = '', other = ''] = news;
  expect(JSON.stringify(await findNews(token, 'en', NOW))).not.toMatch(/Signer 0|example\.org/);
  expect(await idFromToken(token)).toBeNull();
  // Nor do the signer’s own link, a token put together, or nonsense stop the news.
  for (const wrong of [tokens[0] ?? '', token.slice(0, 22) + other.slice(22), 'nonsense', '']) {
    expect(await stopNews(wrong)).toEqual({ ok: false, reason: 'not-found' });
    expect(await newsAgain(wrong)).toEqual({ ok: false, reason: 'not-found' });
    expect(await findNews(wrong, 'en', NOW)).toBeNull();
  }
});

test('news can be stopped whatever became of campaign and signature, but start again for who signs only', async () => {
  const { news, tokens, row, campaign } = await campaignWithReaders(1);
  const token = news[0] ?? '';
  await withdraw(tokens[0] ?? '', NOW);
  await hideCampaign(campaign.slug, true, NOW);
  expect(await stopNews(token)).toEqual({ ok: true });
  expect((await row(0)).updates).toBe(false);
  expect(await newsAgain(token)).toEqual({ ok: false, reason: 'no-news' });
  expect(await findNews(token, 'en', NOW)).toMatchObject({ coming: false, canCome: false, shown: false });
});
