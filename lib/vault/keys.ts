import { randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Db, db, type Tx } from '@/lib/db';
import { env, type MasterKey } from '@/lib/env';
import { derive, open, seal } from './seal';

/** The keys of one campaign (or of the site), each for one use. */
export type Keys = {
  /** seals personal data */
  seal: Buffer;
  /** finds a mailbox without knowing it */
  index: Buffer;
  /** makes and proves the links in mails */
  link: Buffer;
};

// A key destroyed elsewhere is forgotten here within a minute.
const FORGET_AFTER = 60_000;
const kept = new LRUCache<string, Keys>({ max: 5_000, ttl: FORGET_AFTER });

const about = (name: string, version: number) => `vault-key:${name}:${version}`;

function wrap(name: string, key: Uint8Array, master: MasterKey) {
  return { wrapped: seal(master.key, key, about(name, master.version)), masterVersion: master.version };
}

function unwrap(row: { name: string; wrapped: Uint8Array; masterVersion: number }): Keys {
  const master = env().MASTER_KEY.find(({ version }) => version === row.masterVersion);
  if (!master)
    throw new Error(`MASTER_KEY lacks version ${row.masterVersion}, which a stored key was wrapped with.`);
  const key = open(master.key, row.wrapped, about(row.name, row.masterVersion));
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
  const keys = unwrap(row);
  kept.set(name, keys);
  return keys;
}
