import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import { tries } from '@/lib/limits/tries';
import type { Settings } from '@/lib/organisations/organisation-form';
import { found as foundNew, type Saved, saveSettings } from '@/lib/organisations/settings';
import { type Acting, inOrganisation } from './in-organisation';
import type { NotTheirs } from './permissions';

// An organisation as its organisers have it: which are theirs, what it says of itself, a new one.

/** The organisations somebody belongs to, with their role there, by name. */
export async function ownOrganisations(organiserId: string) {
  const rows = await db().membership.findMany({
    where: { organiserId },
    include: { organisation: { select: { id: true, name: true } } },
    orderBy: { organisation: { name: 'asc' } },
  });
  return rows.map(({ role, organisation }) => ({ ...organisation, role }));
}

export type OwnOrganisation = Awaited<ReturnType<typeof ownOrganisations>>[number];

/** Saves what an organisation says of itself, as `saveSettings` has it. The log holds which fields changed, not what stood there. */
export function changeSettings(
  who: Acting,
  shown: { version: number; base: Settings | null },
  settings: Settings,
  now: Date,
): Promise<Saved | NotTheirs> {
  return inOrganisation(who, 'own', now, async ({ tx, organisation, also }) => {
    const saved = await saveSettings(tx, organisation, shown, settings);
    if (saved.ok && saved.changed.length > 0)
      await also('organisation.settings', { version: organisation.version + 1, fields: saved.changed });
    return saved;
  });
}

// A name on every privacy notice, twenty mails a day to strangers: more than a handful a day is no union's need.
const foundings = tries('organisations-by');

/**
 * Founds an organisation, owned by who does.
 * @returns `taken` when there is one of that name; `too-many` past five in a day
 */
export async function found(
  founder: { id: string; email: string },
  name: string,
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'taken' | 'too-many' }> {
  if (!(await foundings.consume(founder.id)).ok) return { ok: false, reason: 'too-many' };
  const done = await db().$transaction(async (tx) => {
    const made = await foundNew(tx, founder, name);
    if (made.ok) await writeDown(tx, founder.id, { organisationId: made.id }, 'organisation.found', {}, now);
    return made;
  });
  if (!done.ok) await foundings.giveBack(founder.id);
  return done;
}
