import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withDotEnv } from './dot-env';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dot-env-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('what stands in .env is taken, and the environment wins', () => {
  writeFileSync(join(folder, '.env'), '# a comment\nPORT=3000\nMAIL_FROM=Us <us@example.org>\nHOST=\n');
  const found = withDotEnv({ PORT: '4000', OTHER: 'x' }, folder);
  expect(found).toEqual({ PORT: '4000', OTHER: 'x', MAIL_FROM: 'Us <us@example.org>', HOST: '' });
});

test('without a .env the environment is all there is', () => {
  expect(withDotEnv({ PORT: '4000' }, folder)).toEqual({ PORT: '4000' });
});
