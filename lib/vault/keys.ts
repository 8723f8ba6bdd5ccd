import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Db, db, type Tx } from '@/lib/db';
import { env, type MasterKey } from '@/lib/env';
import { derive } from './seal';
import { unwrap, type WrappedKey, wrap } from './wrapped';

/** The keys of one campaign (or of the site), each for one use. */
export type Keys = {
  /** seals personal data */
  seal: Buffer;
  /** finds a mailbox without knowing it */
  index: Buffer;
  /** makes and proves the links in mails */
  link: Buffer;
};

// A key destroyed elsewhere is forgotten here within a minute, whether or not anybody asks for it: after a minute nothing of this
// process refers to it. It is not overwritten, for whoever has it in hand would seal under nothing: its bytes go as memory is
// used again.
const FORGET_AFTER = 60_000;
const kept = new LRUCache<string, Keys>({ max: 5_000, ttl: FORGET_AFTER, ttlAutopurge: true });

/** The keys in a stored one. @throws when MASTER_KEY (or what is given in its place) does not open it */
/** Of how many campaigns (and of the site) this process remembers keys. */
export const keysRemembered = (): number => kept.size;

export function keysIn(row: WrappedKey, masters?: readonly MasterKey[]): Keys {
  const key = unwrap(row, masters);
  return { seal: derive(key, 'seal'), index: derive(key, 'index'), link: derive(key, 'link') };
}

/**
 * Makes a new campaign's own key, wrapped by the newest master key. Once it is deleted nothing personal of the campaign
 * can be read again, in backups neither.
 */
export async function createCampaignKey(tx: Tx, campaignId: string): Promise<void> {
  await tx.vaultKey.create({
    data: { name: campaignId, ...wrap(campaignId, randomBytes(32), env().MASTER_KEY[0]) },
  });
}

/** A campaign's keys, or null when they were destroyed (or never made). */
export async function campaignKeys(campaignId: string, tx: Tx | Db = db()): Promise<Keys | null> {
  return recall(campaignId, tx);
}

/** The site's own keys: for what belongs to no campaign (frozen postings, codes, sign-ins). Made when first asked for. */
export async function siteKeys(): Promise<Keys> {
  const found = await recall('site', db());
  if (found) return found;
  await db().vaultKey.createMany({
    data: [{ name: 'site', ...wrap('site', randomBytes(32), env().MASTER_KEY[0]) }],
    skipDuplicates: true,
  });
  return (await recall('site', db())) as Keys;
}

async function recall(name: string, tx: Tx | Db): Promise<Keys | null> {
  const known = kept.get(name);
  if (known) return known;
  const row = await tx.vaultKey.findUnique({ where: { name } });
  if (!row) return null;
  const keys = keysIn(row);
  kept.set(name, keys);
  return keys;
}
