import { createHash, randomBytes } from 'node:crypto';
import type { Campaign } from '@/generated/prisma/client';
import type { TokenScope } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { organisationFor } from './permissions';

// Scripts' way in. A token has 256 random bits, so its hash needs no salt and no stretching; a table of hashes opens nothing.

/** What every token begins with, so that people and scanners of code know one when they see it. */
export const TOKEN_PREFIX = 'und_';

/** How often it is written down that a token was used: not at every call. */
const USED_EVERY = 60_000;

/** A new token, as it is shown once. */
export function newToken(): string {
  return TOKEN_PREFIX + randomBytes(32).toString('base64url');
}

/** What is stored of a token. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** A token that somebody showed: whose it is, and what it is for. */
export type TokenShown = { id: string; organisationId: string; scopes: TokenScope[] };

/**
 * Whose token this is. Whatever was sent, the work is one hash and one look by index; nothing is compared byte by byte.
 * Whoever made a token has seen it: it opens nothing once they have left the organisation or own it no more.
 * @returns null alike for no such token, one revoked, and one whose maker is no owner now
 */
export async function tokenShown(token: string, now: Date): Promise<TokenShown | null> {
  const found = await db().apiToken.findUnique({ where: { hash: tokenHash(token), revokedAt: null } });
  if (!found?.createdById) return null;
  if (!(await organisationFor(found.createdById, found.organisationId, 'own'))) return null;
  const { id, organisationId, scopes, lastUsedAt } = found;
  const stale = new Date(now.getTime() - USED_EVERY);
  if (!lastUsedAt || lastUsedAt < stale) {
    await db().apiToken.updateMany({
      where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lt: stale } }] },
      data: { lastUsedAt: now },
    });
  }
  return { id, organisationId, scopes };
}

/** Whether a token that was shown still opens anything: asked again while something takes long. */
export async function tokenStands(id: string): Promise<boolean> {
  const found = await db().apiToken.findUnique({ where: { id, revokedAt: null } });
  const { createdById, organisationId } = found ?? {};
  return Boolean(
    createdById && organisationId && (await organisationFor(createdById, organisationId, 'own')),
  );
}

/** A campaign of the organisation a token is for; null for any other. */
export async function campaignForToken(token: TokenShown, slug: string): Promise<Campaign | null> {
  return db().campaign.findFirst({ where: { slug, organisationId: token.organisationId } });
}
