import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { finishedPages, type Rendered } from './finished';

/** A renderer one lets go by hand, and a clock one moves by hand. */
function bench(more: { patience?: number; bytes?: number; freshFor?: number } = {}) {
  const asked: { key: string; give: (html: string) => void; fail: () => void }[] = [];
  const failures: unknown[] = [];
  const clock = { now: 0 };
  const pages = finishedPages({
    render: (key) =>
      new Promise<Rendered>((resolve, reject) => {
        asked.push({
          key,
          give: (html) => resolve({ status: 200, html }),
          fail: () => reject(new Error('gone')),
        });
      }),
    failed: (error) => failures.push(error),
    now: () => clock.now,
    ...more,
  });
  const get = async (version: string, key = '/en') => (await pages.get(key, () => version)).html.toString();
  /** The nth rendering, once it has been asked for. */
  const rendering = async (index: number) => {
    await expect.poll(() => asked.length).toBeGreaterThan(index);
    const found = asked[index];
    if (!found) throw new Error('never asked for');
    return found;
  };
  return { asked, failures, clock, pages, get, rendering };
}

async function withOne(more = {}) {
  const set = bench(more);
  const first = set.get('1');
  (await set.rendering(0)).give('one');
  await first;
  return set;
}

test('however many ask at once, a page is rendered once', async () => {
  const { asked, get, rendering } = bench();
  const all = Array.from({ length: 200 }, () => get('1'));
  (await rendering(0)).give('one');
  expect(new Set(await Promise.all(all))).toEqual(new Set(['one']));
  expect(asked).toHaveLength(1);
});

test('a fresh page of the same version is not rendered again', async () => {
  const { asked, clock, get } = await withOne();
  clock.now = 7_999;
  expect(await get('1')).toBe('one');
  expect(asked).toHaveLength(1);
});

test('when only the figures are old the old page comes at once and one new one is made behind', async () => {
  const { asked, clock, get, rendering } = await withOne();
  clock.now = 8_000;
  expect(await Promise.all([get('1'), get('1'), get('1')])).toEqual(['one', 'one', 'one']);
  (await rendering(1)).give('two');
  await expect.poll(() => get('1')).toBe('two');
  expect(asked).toHaveLength(2);
});

test('a page nobody asked for in a long time is not shown as it was, though its version has not moved', async () => {
  const { asked, clock, get, rendering } = await withOne();
  clock.now = 60_000;
  const all = Array.from({ length: 50 }, () => get('1'));
  (await rendering(1)).give('two');
  expect(new Set(await Promise.all(all))).toEqual(new Set(['two']));
  expect(asked).toHaveLength(2);
});

test('a page of any age is still served when a new one cannot be made', async () => {
  const { clock, get, rendering } = await withOne();
  clock.now = 86_400_000;
  const days = get('1');
  (await rendering(1)).fail();
  expect(await days).toBe('one');
  expect(await get('1')).toBe('one');
});

test('when the version has moved everybody waits for the one new page', async () => {
  const { asked, get, rendering } = await withOne();
  const all = Array.from({ length: 50 }, () => get('2'));
  (await rendering(1)).give('two');
  expect(new Set(await Promise.all(all))).toEqual(new Set(['two']));
  expect(asked).toHaveLength(2);
});

test('a version that moves while its page is being made gets another', async () => {
  const { get, rendering } = await withOne();
  const second = get('2');
  const third = get('3');
  (await rendering(1)).give('two');
  (await rendering(2)).give('three');
  expect(await second).toBe('two');
  expect(await third).toBe('three');
  expect(await get('3')).toBe('three');
});

test('when rendering fails the older page is still served, and it is tried again later', async () => {
  const { asked, failures, clock, get, rendering } = await withOne();
  const moved = get('2');
  (await rendering(1)).fail();
  expect(await moved).toBe('one');
  expect(failures).toHaveLength(1);
  expect(await get('2')).toBe('one');
  expect(asked).toHaveLength(2);
  clock.now = 2_000;
  const again = get('2');
  (await rendering(2)).give('two');
  expect(await again).toBe('two');
});

test('when rendering takes too long the older page is served meanwhile', async () => {
  const { get, rendering } = await withOne({ patience: 1 });
  expect(await get('2')).toBe('one');
  (await rendering(1)).give('two');
  await expect.poll(() => get('2')).toBe('two');
});

test('a first rendering that fails is everybody’s failure, and the next to ask tries again', async () => {
  const { get, rendering } = bench();
  const both = Promise.allSettled([get('1'), get('1')]);
  (await rendering(0)).fail();
  expect((await both).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  const again = get('1');
  (await rendering(1)).give('one');
  expect(await again).toBe('one');
});

test('what is kept stays within its bound: what was asked for longest ago goes', async () => {
  const { asked, get, rendering } = bench({ bytes: 3_500 });
  for (const [index, key] of ['/a', '/b', '/c', '/d'].entries()) {
    const page = get('1', key);
    (await rendering(index)).give('x'.repeat(400));
    await page;
  }
  await get('1', '/d');
  expect(asked).toHaveLength(4);
  const first = get('1', '/a');
  (await rendering(4)).give('again');
  expect(await first).toBe('again');
});

test('a page that is kept holds no more memory than its own bytes', async () => {
  const { pages } = await withOne();
  const { html, br, gzip } = await pages.get('/en', () => '1');
  for (const bytes of [html, br, gzip]) expect(bytes.buffer.byteLength).toBe(bytes.length);
});

test('in development nothing is kept and a failure shows', async () => {
  const { get, rendering } = await withOne({ freshFor: 0 });
  const next = get('1');
  (await rendering(1)).fail();
  await expect(next).rejects.toThrow('gone');
});

test('every encoding holds the same page, and the same page has the same tag', async () => {
  const { pages, clock, rendering } = await withOne();
  const first = await pages.get('/en', () => '1');
  expect(brotliDecompressSync(first.br).toString()).toBe('one');
  expect(gunzipSync(first.gzip).toString()).toBe('one');
  clock.now = 10_000;
  await pages.get('/en', () => '1');
  (await rendering(1)).give('one');
  await expect.poll(async () => (await pages.get('/en', () => '1')) === first).toBe(false);
  expect((await pages.get('/en', () => '1')).etag).toBe(first.etag);
});
