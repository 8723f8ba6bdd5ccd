import { db, type Tx } from '@/lib/db';
import { judgePurge } from './campaign';
import { lockCampaign, TRANSACTION } from './lock';
import { type Errors, readSettings, type Settings, type Stands, settingsFields } from './settings-form';
import { type Fields, threeWay } from './three-way';

/** A campaign with what its settings need, and the fields they are shown in. Null for no such campaign. */
export async function findSettings(campaignId: string, now: Date, tx: Tx | ReturnType<typeof db> = db()) {
  const campaign = await tx.campaign.findUnique({
    where: { id: campaignId },
    include: { addressees: { orderBy: { number: 'asc' } } },
  });
  return campaign && { campaign, fields: settingsFields(campaign, now) };
}

/**
 * What somebody sends: the form, how it stood when they first opened it (null when nobody knows), and the version they were last
 * shown: told once how a field stands that others have changed too, they may have their own way.
 */
export type SettingsSent = { version: number; base: Fields | null; typed: Fields };

export type Saved =
  /** `theirs`: fields that others changed meanwhile, which stay as they set them */
  | { ok: true; version: number; changed: string[]; theirs: string[] }
  | { ok: false; reason: 'not-found' }
  /** nothing was saved: it brings the erasure nearer, which is asked about again first */
  | { ok: false; reason: 'sure-first' }
  /** nothing was saved: others changed these fields meanwhile, to what `now` has */
  | { ok: false; reason: 'stale'; both: string[]; theirs: string[]; now: Fields }
  | { ok: false; reason: 'refused'; errors: Errors; theirs: string[]; now: Fields };

/**
 * Saves a campaign's settings. Of two who save at once, each changing other fields, both are heard; where both changed the same
 * field, the second is refused once and told how it stands.
 * @param sure whether whoever saves has just proved once more who they are
 * @param also what must be true together with it, in its transaction; not called when nothing changes. `nearer`: that it brings
 *   the erasure nearer
 */
export function saveSettings(
  campaignId: string,
  { version, base, typed }: SettingsSent,
  { now, sure }: { now: Date; sure: boolean },
  also: (tx: Tx, changed: string[], nearer: boolean) => Promise<void> = async () => {},
): Promise<Saved> {
  return db().$transaction(async (tx): Promise<Saved> => {
    await lockCampaign(tx, campaignId);
    const found = await findSettings(campaignId, now, tx);
    if (!found) return { ok: false, reason: 'not-found' };
    const { campaign, fields } = found;
    const merged = threeWay(base ?? (version === campaign.settingsVersion ? fields : null), typed, fields);
    const { both, theirs } = merged;
    if (both.length > 0 && version !== campaign.settingsVersion)
      return { ok: false, reason: 'stale', both, theirs, now: fields };
    const read = readSettings(merged.fields, campaign, now);
    if (!read.ok) return { ok: false, reason: 'refused', errors: read.errors, theirs, now: fields };
    const { settings } = read;
    if (settings.slug !== campaign.slug && (await isTaken(tx, settings.slug)))
      return { ok: false, reason: 'refused', errors: { slug: ['taken'] }, theirs, now: fields };
    const changed = changedIn(fields, settingsFields(asSet(campaign, settings), now));
    if (changed.length === 0) return { ok: true, version: campaign.settingsVersion, changed, theirs };
    // A draft holds nobody.
    const nearer = campaign.state !== 'DRAFT' && judgePurge(campaign, settings, now) === 'nearer';
    if (nearer && !sure) return { ok: false, reason: 'sure-first' };
    await write(tx, campaignId, settings);
    await also(tx, changed, nearer);
    return { ok: true, version: campaign.settingsVersion + 1, changed, theirs };
  }, TRANSACTION);
}

/** Whether another campaign has an address already. */
export async function isTaken(tx: Pick<Tx, 'campaign'>, slug: string): Promise<boolean> {
  return (await tx.campaign.count({ where: { slug } })) > 0;
}

/** A campaign as it will stand. */
function asSet(campaign: Stands, { employers, ...settings }: Settings): Stands {
  const addressees = campaign.addressees.map((each) => ({
    ...each,
    employer: employers.includes(each.id),
  }));
  return { ...campaign, ...settings, addressees };
}

const changedIn = (before: Fields, after: Fields) =>
  Object.keys(after).filter((field) => before[field] !== after[field]);

async function write(tx: Tx, campaignId: string, { employers, ...settings }: Settings): Promise<void> {
  await tx.campaign.update({
    where: { id: campaignId },
    data: { ...settings, settingsVersion: { increment: 1 } },
  });
  await tx.addressee.updateMany({
    where: { campaignId, employer: false, id: { in: employers } },
    data: { employer: true },
  });
  await tx.addressee.updateMany({
    where: { campaignId, employer: true, id: { notIn: employers } },
    data: { employer: false },
  });
  await touch(tx, campaignId);
}

/** The time of writing, not of asking: the front looks for what was touched since it last looked. */
export async function touch(tx: Tx, campaignId: string): Promise<void> {
  await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp() WHERE id = ${campaignId}::uuid`;
}
