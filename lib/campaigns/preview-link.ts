import { v4 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { idInToken, makeToken, tokenProves } from '@/lib/vault/token';
import { type Also, nothing, TRANSACTION } from './lock';

// A link by which outsiders read a campaign's draft. It is made from an id that is the campaign's as long as the link lives, and
// the campaign's own key.

/** The token of a campaign's preview link; null while it has none, or when its key is destroyed. */
export async function previewToken(campaign: {
  id: string;
  previewId: string | null;
}): Promise<string | null> {
  if (!campaign.previewId) return null;
  const keys = await campaignKeys(campaign.id);
  return keys && makeToken(keys.link, 'preview', campaign.previewId);
}

/** The campaign whose draft a token lets one read; null for every other token. */
export async function campaignOfPreview(token: string): Promise<string | null> {
  const previewId = idInToken(token);
  if (!previewId) return null;
  const campaign = await db().campaign.findUnique({ where: { previewId }, select: { id: true } });
  const keys = campaign && (await campaignKeys(campaign.id));
  return keys && tokenProves(keys.link, 'preview', token) ? campaign.id : null;
}

/**
 * Makes a new preview link, or takes the one there is away. A link that was made before is dead either way.
 * @returns `not-now` when there is none to take away
 */
export function setPreviewLink(
  campaignId: string,
  act: 'make' | 'revoke',
  also: Also = nothing,
): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> {
  return db().$transaction(async (tx): Promise<{ ok: true } | { ok: false; reason: 'not-now' }> => {
    const set = await tx.campaign.updateMany({
      where: { id: campaignId, ...(act === 'revoke' && { previewId: { not: null } }) },
      data: { previewId: act === 'make' ? uuid() : null },
    });
    if (set.count === 0) return { ok: false, reason: 'not-now' };
    await also(tx);
    return { ok: true };
  }, TRANSACTION);
}
