import { db } from '@/lib/db';
import { storedKeys } from '@/lib/vault/stored-keys';

/** A stored key as whoever runs the site knows it: `site`, or a campaign's address; the bare id where no campaign is left. */
export type NamedKey = { name: string; key: string; version: number; madeAt: Date };

/** Every stored key with whose it is, the version of the master key it is wrapped with and when it was made. */
export async function* namedKeys(): AsyncGenerator<NamedKey> {
  for await (const { name, masterVersion, createdAt } of storedKeys())
    yield { name: await whose(name), key: name, version: masterVersion, madeAt: createdAt };
}

/** The campaign's address behind the name of a key. */
export async function whose(key: string): Promise<string> {
  if (key === 'site') return key;
  const campaign = await db().campaign.findUnique({ where: { id: key }, select: { slug: true } });
  return campaign?.slug ?? key;
}

/** Campaigns without a key, by their addresses: it was destroyed, and what it sealed is gone for good. */
export async function keylessCampaigns(): Promise<string[]> {
  const rows = await db().$queryRaw<{ slug: string }[]>`
    SELECT slug FROM "Campaign" c WHERE NOT EXISTS (SELECT 1 FROM "VaultKey" k WHERE k.name = c.id::text) ORDER BY slug`;
  return rows.map(({ slug }) => slug);
}
