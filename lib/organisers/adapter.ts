import { createHash } from 'node:crypto';
import type { Adapter, AdapterUser } from 'next-auth/adapters';
import { v7 as uuid } from 'uuid';
import type { Organiser } from '@/generated/prisma/client';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';

/** What is stored of a session's cookie: a table of sessions opens none. The token has 256 random bits, so no salt. */
export function sessionHash(sessionToken: string): string {
  return createHash('sha256').update(sessionToken).digest('hex');
}

const asUser = ({ id, email, emailVerifiedAt }: Organiser): AdapterUser => ({
  id,
  email,
  emailVerified: emailVerifiedAt,
});

function never(what: string) {
  return async (): Promise<never> => {
    throw new Error(`sign-in never ${what}`);
  };
}

/** next-auth's view of our tables. It creates nobody: organisers are made from the shell or invited. */
export const adapter: Adapter = {
  createUser: never('creates an organiser'),
  getUserByAccount: never('asks for outside accounts'),
  linkAccount: never('links outside accounts'),
  createVerificationToken: never('makes links here: askToSignIn does'),

  async getUser(id) {
    const organiser = await db().organiser.findUnique({ where: { id } });
    return organiser && asUser(organiser);
  },

  async getUserByEmail(email) {
    const organiser = await db().organiser.findUnique({ where: { email } });
    return organiser && asUser(organiser);
  },

  async updateUser({ id, emailVerified }) {
    return asUser(await db().organiser.update({ where: { id }, data: { emailVerifiedAt: emailVerified } }));
  },

  async createSession({ sessionToken, userId, expires }) {
    await db().session.deleteMany({ where: { organiserId: userId, expiresAt: { lt: clock() } } });
    await db().session.create({
      data: { id: uuid(), tokenHash: sessionHash(sessionToken), organiserId: userId, expiresAt: expires },
    });
    return { sessionToken, userId, expires };
  },

  async getSessionAndUser(sessionToken) {
    const found = await db().session.findUnique({
      where: { tokenHash: sessionHash(sessionToken) },
      include: { organiser: true },
    });
    if (!found) return null;
    const { organiser, organiserId, expiresAt } = found;
    return { session: { sessionToken, userId: organiserId, expires: expiresAt }, user: asUser(organiser) };
  },

  // A session lasts as long as it was given at sign-in; it is never stretched.
  async updateSession() {
    return null;
  },

  async deleteSession(sessionToken) {
    await db().session.deleteMany({ where: { tokenHash: sessionHash(sessionToken) } });
  },

  // Single use: of many at once, exactly one moves the time of death to now and is told that it held.
  async useVerificationToken({ identifier, token }) {
    const found = await db().signIn.findUnique({ where: { tokenHash: token } });
    if (!found || found.email !== identifier) return null;
    const now = clock();
    const { count } = await db().signIn.updateMany({
      where: { id: found.id, tokenHash: token, expiresAt: { gt: now, equals: found.expiresAt } },
      data: { expiresAt: now, sealed: null },
    });
    return count === 1 ? { identifier, token, expires: found.expiresAt } : null;
  },
};
