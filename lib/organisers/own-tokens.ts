import { validate as isUuid } from 'uuid';
import type { TokenScope } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { type Acting, inOrganisation } from './in-organisation';
import { may, NOT_FOUND, type NotTheirs } from './permissions';
import { newToken, tokenHash } from './tokens';

// An organisation's tokens, for its owners. Each act is in the audit log in its transaction, by ids.

const MOST = 50;

/**
 * Makes a token.
 * @param id its id to be: a form sent twice makes one
 * @returns the token itself, which nobody can show again; `already` when there is one of that id; `too-many` past fifty in force
 */
export function makeToken(
  who: Acting,
  given: { id: string; name: string; scopes: TokenScope[] },
  now: Date,
): Promise<{ ok: true; token: string } | { ok: false; reason: 'already' | 'too-many' } | NotTheirs> {
  return inOrganisation(who, 'own', now, async ({ tx, also }) => {
    const { organiserId: createdById, organisationId } = who;
    if (!isUuid(given.id)) return NOT_FOUND;
    if (await tx.apiToken.findUnique({ where: { id: given.id } }))
      return { ok: false, reason: 'already' } as const;
    const there = await tx.apiToken.count({ where: { organisationId, revokedAt: null } });
    if (there >= MOST) return { ok: false, reason: 'too-many' } as const;
    const token = newToken();
    await tx.apiToken.create({
      data: { ...given, organisationId, hash: tokenHash(token), createdById, createdAt: now },
    });
    await also('token.make', { tokenId: given.id, scopes: given.scopes });
    return { ok: true, token } as const;
  });
}

/** Revokes a token: from now on it opens nothing. Twice is harmless. */
export function revokeToken(who: Acting, tokenId: string, now: Date): Promise<{ ok: true } | NotTheirs> {
  return inOrganisation(who, 'own', now, async ({ tx, also }) => {
    const which = { id: tokenId, organisationId: who.organisationId };
    if (!isUuid(tokenId) || !(await tx.apiToken.findFirst({ where: which }))) return NOT_FOUND;
    const { count } = await tx.apiToken.updateMany({
      where: { ...which, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count > 0) await also('token.revoke', { tokenId });
    return { ok: true } as const;
  });
}

/**
 * An organisation's tokens, the newest first, those revoked at the end. Who may see them is asked before.
 * @returns with each, who made it (an address; null once they have left) and whether that still is an owner: if not it opens
 *   nothing
 */
export async function tokensOf(organisationId: string) {
  const rows = await db().apiToken.findMany({
    where: { organisationId },
    omit: { hash: true },
    orderBy: [{ revokedAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
    take: 200,
  });
  const makers = await makersOf(organisationId, rows);
  return rows.map((row) => ({ ...row, ...makers(row.createdById) }));
}

export type TokenListed = Awaited<ReturnType<typeof tokensOf>>[number];

/** Who made what: their address while they belong to the organisation, and whether they own it. */
export async function makersOf(organisationId: string, made: { createdById: string | null }[]) {
  const ids = [...new Set(made.flatMap(({ createdById }) => createdById ?? []))];
  const rows = await db().membership.findMany({
    where: { organisationId, organiserId: { in: ids } },
    include: { organiser: { select: { email: true } } },
  });
  const members = new Map(rows.map((row) => [row.organiserId, row]));
  return (id: string | null) => {
    const member = members.get(id ?? '');
    return { maker: member?.organiser.email ?? null, makerOwns: member ? may(member.role, 'own') : false };
  };
}
