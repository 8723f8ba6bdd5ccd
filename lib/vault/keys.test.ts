import { afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { campaignKeys, keysRemembered } from './keys';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test('a key is not remembered for longer than a minute, though nobody asks for it again', async () => {
  const { id } = await makeCampaign(db());
  const begun = performance.now();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  const started = Date.now();
  vi.spyOn(performance, 'now').mockImplementation(() => begun + Date.now() - started);
  const others = keysRemembered();
  expect(await campaignKeys(id)).not.toBeNull();
  expect(keysRemembered()).toBe(others + 1);
  vi.advanceTimersByTime(61_000);
  expect(keysRemembered()).toBe(others);
});
