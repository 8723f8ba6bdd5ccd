import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { makeOrganiser } from '@/prisma/factories';

/** Signs a new owner of an organisation in, for a few hours; gives the cookie to ask with. */
export async function signedIn(organisationId: string): Promise<string> {
  const { id: organiserId } = await makeOrganiser(db(), 'owner@example.org', [organisationId]);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 6 * 3_600_000);
  await db().session.create({ data: { id: uuid(), tokenHash: sessionHash(token), organiserId, expiresAt } });
  return `${sessionCookie()}=${token}`;
}
