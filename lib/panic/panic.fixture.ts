import { databaseTime } from '@/lib/clock';
import { db } from '@/lib/db';
import { switchPanic } from './switch';

// What the tests of the panic switch share: the hour itself is not waited for, it is put back in the table.

/** Does one thing with the switch, as an owner would now. */
export async function press(
  campaignId: string,
  act: Parameters<typeof switchPanic>[1],
  by: string = crypto.randomUUID(),
) {
  return switchPanic(campaignId, act, by, await databaseTime());
}

/** Puts the end of the hour so many milliseconds from now, by the database's clock; into the past with fewer than none. */
export async function hourEndsIn(campaignId: string, ms: number): Promise<void> {
  await db().$executeRaw`
    UPDATE "Campaign" SET "destroysAt" = clock_timestamp() + ${ms} * interval '1 millisecond' WHERE id = ${campaignId}::uuid`;
}
