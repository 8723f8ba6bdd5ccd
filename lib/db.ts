import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/generated/prisma/client';
import { env } from './env';

/** What a verb may be handed: the client itself or a transaction on it. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0];
export type Db = PrismaClient;

// Next's bundle and the front's own each hold a copy of this module in one process: they share one client, one pool.
const shared = globalThis as { undersignedDb?: PrismaClient };

/** The one Prisma client of this process, made at first use. */
export function db(): PrismaClient {
  shared.undersignedDb ??= new PrismaClient({
    adapter: new PrismaPg({
      connectionString: env().DATABASE_URL,
      max: 10,
      connectionTimeoutMillis: 5_000,
      // The adapter writes and reads times without their offset: the session must be in UTC, whatever the server is set to.
      options: '-c TimeZone=UTC',
    }),
  });
  return shared.undersignedDb;
}
