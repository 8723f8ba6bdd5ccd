import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { makeOrganiser } from '@/prisma/factories';

const HOUR = 3_600_000;

/** Somebody with a role in an organisation, signed in: their id and their cookie. */
export async function signedIn(organisationId: string, role: Role): Promise<{ id: string; cookie: string }> {
  const { id } = await makeOrganiser(db(), `${role}-${uuid()}@example.org`);
  await db().membership.create({ data: { organiserId: id, organisationId, role } });
  const token = randomBytes(32).toString('base64url');
  await db().session.create({
    data: {
      id: uuid(),
      tokenHash: sessionHash(token),
      organiserId: id,
      expiresAt: new Date(Date.now() + HOUR),
      // What is asked about again has its own tests.
      sureUntil: new Date(Date.now() + HOUR),
    },
  });
  return { id, cookie: `${sessionCookie()}=${token}` };
}
