import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { campaignVersions, readTouched, type Touched } from './versions';

function bench(rows: Touched[]) {
  const asked: { since: Date; slugs: string[] }[] = [];
  const versions = campaignVersions(async (since, slugs) => {
    asked.push({ since, slugs });
    return rows.filter(({ slug, touchedAt }) => touchedAt >= since || slugs.includes(slug));
  });
  return { asked, versions };
}

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1_000);

test('a touched campaign moves its own version and that of the list', async () => {
  const rows = [
    { slug: 'one', touchedAt: at(0) },
    { slug: 'two', touchedAt: at(0) },
  ];
  const { versions } = bench(rows);
  await versions.poll();
  const before = { one: versions.of('one'), two: versions.of('two'), all: versions.ofAll() };
  rows[0] = { slug: 'one', touchedAt: at(60) };
  await versions.poll();
  expect(versions.of('one')).not.toBe(before.one);
  expect(versions.of('two')).toBe(before.two);
  expect(versions.ofAll()).toBeGreaterThan(before.all);
});

test('a change that commits ninety seconds after the moment it wrote down is still seen', async () => {
  const rows = [
    { slug: 'one', touchedAt: at(0) },
    { slug: 'two', touchedAt: at(100) },
  ];
  const { versions } = bench(rows);
  await versions.poll();
  rows[0] = { slug: 'one', touchedAt: at(10) };
  await versions.poll();
  expect(versions.of('one')).toBe(at(10).getTime());
});

test('only what was touched since is read, with two minutes of overlap', async () => {
  const { asked, versions } = bench([{ slug: 'one', touchedAt: at(0) }]);
  await versions.poll();
  const moves = versions.ofAll();
  await versions.poll();
  expect(asked.map(({ since }) => since)).toEqual([new Date(0), at(-120)]);
  expect(versions.ofAll()).toBe(moves);
});

test('a time ahead of ours does not hide later changes', async () => {
  const { asked, versions } = bench([{ slug: 'one', touchedAt: new Date(Date.now() + 3_600_000) }]);
  await versions.poll();
  await versions.poll();
  expect(asked[1]?.since.getTime()).toBeLessThan(Date.now());
});

test('a campaign not known yet is found by name, however long ago it was touched', async () => {
  const rows = [{ slug: 'new', touchedAt: at(100) }];
  const { versions } = bench(rows);
  await versions.poll();
  rows.push({ slug: 'restored', touchedAt: at(-9_999) });
  expect(versions.of('restored')).toBeUndefined();
  expect(await versions.seek('restored')).toBe(at(-9_999).getTime());
  expect(versions.of('restored')).toBe(at(-9_999).getTime());
});

test('a thousand unknown names cost a handful of queries and no memory', async () => {
  const { asked, versions } = bench([]);
  const found = await Promise.allSettled(
    Array.from({ length: 1_000 }, (_, index) => versions.seek(`no-${index}`)),
  );
  expect(found.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(500);
  expect(asked.length).toBeLessThan(5);
  expect(versions.of('no-1')).toBeUndefined();
});

test('with the database gone an unknown name is a failure, not a missing campaign', async () => {
  const versions = campaignVersions(() => Promise.reject(new Error('gone')));
  await expect(versions.seek('any')).rejects.toThrow('gone');
});

const TEN_MINUTES = 600_000;

test('what was touched lately is read, whatever moment a process with a wrong clock has seen last', async () => {
  const { id, slug } = await makeCampaign(db());
  const touched = await readTouched(new Date(Date.now() + TEN_MINUTES), []);
  expect(touched.map((each) => each.slug)).toContain(slug);
  await db()
    .$executeRaw`UPDATE "Campaign" SET "touchedAt" = now() - interval '1 hour' WHERE id = ${id}::uuid`;
  const later = await readTouched(new Date(Date.now() + TEN_MINUTES), []);
  expect(later.map((each) => each.slug)).not.toContain(slug);
});
