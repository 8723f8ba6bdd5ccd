import { siteKeys } from '@/lib/vault/keys';
import { derive, hmacHex } from '@/lib/vault/seal';

/** A keyed hash that is another one tomorrow. */
export async function dailyHash(text: string, now: Date): Promise<string> {
  return Buffer.from(hmacHex(await keyOfDay(now), text).slice(0, 32), 'hex').toString('base64url');
}

const DAY = 86_400_000;
let today: { day: number; key: Buffer } | undefined;

/**
 * The key of a day (UTC): what is hashed under it cannot be joined with what was hashed yesterday. At hand, but for the first
 * who asks that day.
 */
export function keyOfDay(now: Date): Buffer | Promise<Buffer> {
  const day = Math.floor(now.getTime() / DAY);
  return today?.day === day ? today.key : findKey(now, day);
}

async function findKey(now: Date, day: number): Promise<Buffer> {
  const { index } = await siteKeys();
  const key = derive(index, `limits:${now.toISOString().slice(0, 10)}`);
  today = { day, key };
  return key;
}
