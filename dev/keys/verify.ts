import { db } from '@/lib/db';
import { openSecret } from '@/lib/hooks/secret';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { storedKeys } from '@/lib/vault/stored-keys';
import { opens } from '@/lib/vault/wrapped';
import { whose } from './list';
import { closedSamples } from './samples';

/**
 * Tries every stored key, and with each some of what it sealed: the oldest and the newest signature of a campaign, the newest
 * secrets of hooks.
 * @returns how many keys there are, and a sentence for each thing that does not open; names of campaigns and ids only
 */
export async function verifyKeys(): Promise<{ keys: number; wrong: string[] }> {
  const wrong: string[] = [];
  let keys = 0;
  for await (const row of storedKeys()) {
    keys += 1;
    const { name, masterVersion } = row;
    if (!opens(row))
      wrong.push(`The key of ${await whose(name)} (master version ${masterVersion}) does not open.`);
    else if (name === 'site') wrong.push(...(await closedHooks()));
    else wrong.push(...(await closedOf(name)));
  }
  return { keys, wrong };
}

async function closedOf(campaignId: string): Promise<string[]> {
  const keys = await campaignKeys(campaignId);
  const ids = keys ? await closedSamples(campaignId, keys) : [];
  const slug = ids.length > 0 ? await whose(campaignId) : '';
  return ids.map((id) => `The signature ${id} of ${slug} does not open with its campaign's key.`);
}

async function closedHooks(): Promise<string[]> {
  await siteKeys();
  const hooks = await db().hook.findMany({ orderBy: { createdAt: 'desc' }, take: 3 });
  const wrong: string[] = [];
  for (const hook of hooks)
    await openSecret(hook).catch(() =>
      wrong.push(`The secret of the hook ${hook.id} does not open with the site's key.`),
    );
  return wrong;
}
