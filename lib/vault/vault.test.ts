import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { campaignKeys, siteKeys } from './keys';
import { derive, keyedHash, open, seal } from './seal';

const KEY = Buffer.alloc(32, 7);

test('what was sealed opens with the same key, for the same thing, and not otherwise', () => {
  const blob = seal(KEY, 'Ana Ríos', 'signature:1');
  expect(open(KEY, blob, 'signature:1').toString()).toBe('Ana Ríos');
  expect(() => open(KEY, blob, 'signature:2')).toThrow();
  expect(() => open(Buffer.alloc(32, 8), blob, 'signature:1')).toThrow();
});

test('every changed byte is noticed', () => {
  const blob = seal(KEY, 'Ana', 'x');
  for (let at = 0; at < blob.length; at++) {
    const changed = Uint8Array.from(blob);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => open(KEY, changed, 'x')).toThrow();
  }
  expect(() => open(KEY, new Uint8Array(), 'x')).toThrow();
});

test('the same text never looks the same twice when sealed, and always when hashed', () => {
  expect(Buffer.from(seal(KEY, 'Ana', 'x')).equals(Buffer.from(seal(KEY, 'Ana', 'x')))).toBe(false);
  expect(keyedHash(KEY, 'ana')).toEqual(keyedHash(KEY, 'ana'));
  expect(keyedHash(derive(KEY, 'index'), 'ana')).not.toEqual(keyedHash(derive(KEY, 'link'), 'ana'));
});

test('each campaign has keys of its own, and the site has others', async () => {
  const [one, other] = [await makeCampaign(db()), await makeCampaign(db())];
  const all = [await campaignKeys(one.id), await campaignKeys(other.id), await siteKeys()];
  const hex = all
    .flatMap((keys) => (keys ? [keys.seal, keys.index, keys.link] : []))
    .map((key) => key.toString('hex'));
  expect(new Set(hex).size).toBe(9);
});

test('a key is stored wrapped, and one that was destroyed is no key at all', async () => {
  const { id } = await makeCampaign(db());
  const row = await db().vaultKey.findUniqueOrThrow({ where: { name: id } });
  expect(row.masterVersion).toBe(1);
  expect(row.wrapped.length).toBe(1 + 12 + 16 + 32);
  await db().vaultKey.delete({ where: { name: id } });
  expect(await campaignKeys(id)).toBeNull();
});
