import { expect, test } from 'vitest';
import { finishedPages } from './finished';
import { campaignVersions, type Touched } from './versions';

const at = (seconds: number) => new Date(1_700_000_000_000 + seconds * 1_000);

test('that names are withheld is known with the version that says so, and that they are shown again too', async () => {
  const row: Touched = { slug: 'one', touchedAt: at(0), panicAt: null, purgingAt: null };
  const versions = campaignVersions(async () => [row]);
  await versions.poll();
  expect(versions.withheld('one')).toBe(false);
  Object.assign(row, { touchedAt: at(1), panicAt: at(1) });
  await versions.poll();
  expect(versions.withheld('one')).toBe(true);
  Object.assign(row, { touchedAt: at(2), panicAt: null });
  await versions.poll();
  expect(versions.withheld('one')).toBe(false);
  Object.assign(row, { touchedAt: at(3), purgingAt: at(3) });
  await versions.poll();
  expect(versions.withheld('one')).toBe(true);
  expect(versions.withheld('other')).toBe(false);
});

test('a page of an older version is given to nobody while names are withheld, not even where no new one can be made', async () => {
  let gone = false;
  let html = 'Ana Ríos';
  const pages = finishedPages({
    render: async () => {
      if (gone) throw new Error('gone');
      return { status: 200, html };
    },
    failed: () => {},
    patience: 1,
  });
  const get = async (version: string, strictly: boolean) =>
    (await pages.get('/en', () => version, strictly)).html.toString();
  expect(await get('1', false)).toBe('Ana Ríos');
  gone = true;
  expect(await get('2', false)).toBe('Ana Ríos');
  await expect(get('2', true)).rejects.toThrow('gone');
  await expect(get('2', true)).rejects.toThrow('gone');
  gone = false;
  html = 'nobody';
  expect(await get('2', true)).toBe('nobody');
  gone = true;
  expect(await get('2', true)).toBe('nobody');
});
