import { v7 as uuid } from 'uuid';
import { z } from 'zod';
import type { Organisation } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { differing, merged, type Settings } from './organisation-form';

const links = z.array(z.object({ label: z.string(), url: z.string() })).catch([]);

/** What an organisation says of itself, as the form has it. */
export function settingsOf(organisation: Organisation): Settings {
  const { name, legalName, contact, replyTo, site, donationUrl, ink, secondInk, typeface } = organisation;
  return {
    ...{ name, legalName, contact, replyTo, site, donationUrl, typeface },
    links: links.parse(organisation.links),
    ink: ink.toLowerCase(),
    secondInk: secondInk.toLowerCase(),
  };
}

type Field = keyof Settings;

export type Saved =
  /** `changed`: what is another than before; `also`: what somebody else had changed meanwhile, which stays */
  | { ok: true; changed: Field[]; also: Field[] }
  | { ok: false; reason: 'taken' }
  /** `both`: what two have changed differently; `others`: what only the other has */
  | { ok: false; reason: 'stale'; theirs: Settings; both: Field[]; others: Field[] };

/**
 * Saves an organisation's settings; its campaigns' pages show them at once. Campaigns that wear its second ink change with it,
 * those with one of their own keep that. The organisation is locked.
 * @param shown the version whoever writes was shown, and what stood in it. Two write at once: what the second left alone stays as
 *   the first made it, and where both wrote the second is asked. Without knowing what they were shown, all that differs is both's
 */
export async function saveSettings(
  tx: Tx,
  organisation: Organisation,
  shown: { version: number; base: Settings | null },
  mine: Settings,
): Promise<Saved> {
  const theirs = settingsOf(organisation);
  const fresh = shown.version === organisation.version;
  const also = !fresh && shown.base ? differing(shown.base, theirs) : [];
  let next = mine;
  if (shown.base) {
    // On the newest version they have seen what both wrote: what they wrote now is meant.
    const done = merged(shown.base, mine, theirs);
    if (!done.ok && !fresh)
      return stale(
        theirs,
        done.both,
        also.filter((field) => !done.both.includes(field)),
      );
    next = done.ok ? done.settings : { ...mine, ...leftAlone(shown.base, mine, theirs) };
  } else if (!fresh && differing(mine, theirs).length > 0) return stale(theirs, differing(mine, theirs), []);
  const changed = differing(theirs, next);
  if (changed.length === 0) return { ok: true, changed, also };
  if (changed.includes('name') && (await isTaken(tx, next.name, organisation.id)))
    return { ok: false, reason: 'taken' };
  await tx.organisation.update({
    where: { id: organisation.id },
    data: { ...next, version: { increment: 1 } },
  });
  await show(tx, organisation.id, theirs.secondInk, next.secondInk);
  return { ok: true, changed, also: also.filter((field) => !changed.includes(field)) };
}

const stale = (theirs: Settings, both: Field[], others: Field[]): Saved => ({
  ...{ ok: false, reason: 'stale', theirs, both, others },
});

function leftAlone(base: Settings, mine: Settings, theirs: Settings): Partial<Settings> {
  const touched = differing(base, mine);
  return Object.fromEntries(Object.entries(theirs).filter(([field]) => !touched.includes(field as Field)));
}

/** Whether another organisation has this name. Nobody else takes one until the transaction ends. */
async function isTaken(tx: Tx, name: string, not?: string): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('organisation names'))`;
  return (
    (await tx.organisation.findFirst({ where: { name, NOT: { id: not } }, select: { id: true } })) !== null
  );
}

/** The public pages are made anew, in an order of their ids: as everybody locks several campaigns. */
async function show(tx: Tx, organisationId: string, before: string, after: string): Promise<void> {
  await tx.$queryRaw`
    SELECT 1 FROM "Campaign" WHERE "organisationId" = ${organisationId}::uuid ORDER BY id FOR NO KEY UPDATE`;
  await tx.$executeRaw`
    UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE "organisationId" = ${organisationId}::uuid`;
  if (before === after) return;
  await tx.$executeRaw`
    UPDATE "Campaign" SET ink = ${after}, "settingsVersion" = "settingsVersion" + 1
    WHERE "organisationId" = ${organisationId}::uuid AND lower(ink) = ${before}`;
}

/**
 * Founds an organisation; who does owns it. Its legal name and contact, which stand on privacy notices, are what is known so far:
 * theirs to put right.
 * @param email the founder's, where answers go until they say otherwise
 * @returns its id; `taken` when there is one of that name
 */
export async function found(
  tx: Tx,
  founder: { id: string; email: string },
  name: string,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'taken' }> {
  if (await isTaken(tx, name)) return { ok: false, reason: 'taken' };
  const id = uuid();
  const { email } = founder;
  await tx.organisation.create({
    data: {
      ...{ id, name, legalName: name, contact: email, replyTo: email },
      members: { create: { organiserId: founder.id, role: 'OWNER' } },
    },
  });
  return { ok: true, id };
}
