import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { opens, unwrap, type WrappedKey, wrap } from './wrapped';

// The wrapped keys as they lie in the database: which there are, whether they open, and wrapping them anew.

const CHUNK = 500;

export type StoredKey = WrappedKey & { createdAt: Date };

/** Every stored key in the order of its name, some hundreds at a time. */
export async function* storedKeys(chunk = CHUNK): AsyncGenerator<StoredKey> {
  let after = '';
  for (;;) {
    const rows = await db().vaultKey.findMany({
      where: { name: { gt: after } },
      orderBy: { name: 'asc' },
      take: chunk,
    });
    yield* rows;
    if (rows.length < chunk) return;
    after = rows.at(-1)?.name ?? after;
  }
}

/**
 * Wraps every stored key anew with MASTER_KEY's first version, unless it is already; what the keys seal is not touched. Each key
 * is committed by itself: killed anywhere, it goes on where it was, and a key that is destroyed meanwhile stays destroyed.
 * Processes that hold both versions notice nothing.
 * @param before called with a key's name before it is written: what it throws ends the work there
 * @returns how many were wrapped anew, and the names of those that do not open and were left as they are
 */
export async function rewrap(
  before: (name: string) => Promise<void> = async () => {},
): Promise<{ rewrapped: number; closed: string[] }> {
  const [master] = env().MASTER_KEY;
  const closed: string[] = [];
  let rewrapped = 0;
  for await (const row of storedKeys()) {
    if (row.masterVersion === master.version) continue;
    if (!opens(row)) {
      closed.push(row.name);
      continue;
    }
    const { name, wrapped, masterVersion } = row;
    await before(name);
    // Only over what was read: somebody else may have wrapped it anew, or destroyed it.
    const { count } = await db().vaultKey.updateMany({
      where: { name, masterVersion, wrapped: Uint8Array.from(wrapped) },
      data: wrap(name, unwrap(row), master),
    });
    rewrapped += count;
  }
  return { rewrapped, closed };
}

/**
 * Why what is stored cannot be read with this MASTER_KEY, in one sentence; null when every version in use is there and opens
 * what it wrapped. One key of each version is tried, another where that one is damaged; `keys verify` tries all. An empty
 * database is well.
 */
export async function masterKeyTrouble(): Promise<string | null> {
  const rows = await db().$queryRaw<WrappedKey[]>`
    SELECT k.name, k.wrapped, k."masterVersion" FROM (SELECT DISTINCT "masterVersion" AS version FROM "VaultKey") used
      CROSS JOIN LATERAL (
        SELECT * FROM "VaultKey" WHERE "masterVersion" = used.version ORDER BY name DESC LIMIT 3
      ) k ORDER BY k."masterVersion"`;
  const known = env().MASTER_KEY.map(({ version }) => version);
  for (const used of new Set(rows.map(({ masterVersion }) => masterVersion))) {
    if (!known.includes(used))
      return `MASTER_KEY lacks version ${used}, which stored keys are wrapped with: without it nothing they seal can be read.`;
    if (!rows.some((row) => row.masterVersion === used && opens(row)))
      return `MASTER_KEY's version ${used} is not the key that the stored keys were wrapped with: nothing they seal can be read with it.`;
  }
  return null;
}
