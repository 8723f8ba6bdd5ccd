import { db } from '@/lib/db';
import { LIMITS, type Limit } from './limit';

/** Settings take hold everywhere within so long, in ms. */
export const READ_EVERY = 3_000;

const MOST_SECONDS = 2 * 86_400;

type Settings = { limits: ReadonlyMap<string, Limit>; readAt: number };

let settings: Settings | undefined;
let reading: Promise<void> | undefined;

async function read(): Promise<void> {
  const rows = await db().limitSetting.findMany();
  const limits = new Map(rows.map(({ name, points, seconds }) => [name, { points, seconds }]));
  // Whoever holds on to them sees by this that nothing has changed.
  const same = settings && JSON.stringify([...settings.limits]) === JSON.stringify([...limits]);
  settings = { limits: same && settings ? settings.limits : limits, readAt: performance.now() };
}

function readAgain(): Promise<void> {
  reading ??= read().finally(() => {
    reading = undefined;
  });
  return reading;
}

/**
 * What the operator has set, by name: at hand, and read again behind whoever asks every few seconds. The same object for as long
 * as nothing changes; a promise of it only the first time.
 */
export function setLimits(): ReadonlyMap<string, Limit> | Promise<ReadonlyMap<string, Limit>> {
  if (!settings) return readAgain().then(setLimits);
  // While the database is away those of before stay in force.
  if (performance.now() - settings.readAt > READ_EVERY) readAgain().catch(() => {});
  return settings.limits;
}

/** A limit as it is now. */
export async function limitNow(name: string, byDefault: Limit): Promise<Limit> {
  return (await setLimits()).get(name) ?? byDefault;
}

export type LimitListed = Limit & { name: string; byDefault: Limit };

/** Every limit, as it is and as it would be. */
export async function listLimits(): Promise<LimitListed[]> {
  const rows = await db().limitSetting.findMany();
  return Object.entries(LIMITS).map(([name, byDefault]) => {
    const { points, seconds } = rows.find((row) => row.name === name) ?? byDefault;
    return { name, points, seconds, byDefault };
  });
}

/**
 * Sets a limit for every web process that runs, within seconds; null has it as it is by default.
 * @returns `unknown` for a name that is none, `number` unless both are whole, `points` from 1 to a million, `seconds` from 1 to
 *   two days (longer is nothing kept)
 */
export async function setLimit(
  name: string,
  limit: Limit | null,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'unknown' | 'number' }> {
  if (!Object.hasOwn(LIMITS, name)) return { ok: false, reason: 'unknown' };
  if (!limit) {
    await db().limitSetting.deleteMany({ where: { name } });
    return { ok: true };
  }
  const within = (value: number, most: number) => Number.isInteger(value) && value >= 1 && value <= most;
  if (!within(limit.points, 1_000_000) || !within(limit.seconds, MOST_SECONDS)) {
    return { ok: false, reason: 'number' };
  }
  const set = { ...limit, setAt: now };
  await db().limitSetting.upsert({ where: { name }, create: { name, ...set }, update: set });
  return { ok: true };
}
