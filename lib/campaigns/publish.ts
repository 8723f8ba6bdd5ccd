import type { Campaign } from '@/generated/prisma/client';
import { type Db, db, type Tx } from '@/lib/db';
import { lastDemands, publishedTexts, readDraft, valuesOf } from './draft';
import { type DemandsIn, demandsChanged, isSame } from './draft-changes';
import type { Values } from './draft-form';
import { missingIn, wrongIn } from './draft-missing';

export type ToPublish = {
  /** what is said of changed demands once somebody has signed, by language */
  amendment?: Record<string, string>;
  /** languages that are not published yet and are to stay behind */
  without?: string[];
  /** the draft's version that was looked at; any when not given */
  looked?: number;
};

export type Published =
  | { ok: true; version: number }
  /** the fields that are empty and must not be, or hold what cannot be published */
  | { ok: false; reason: 'incomplete'; missing: string[] }
  /** the languages that lack a word on the changed demands, or have too long a one */
  | { ok: false; reason: 'needs-amendment'; languages: string[] }
  | { ok: false; reason: 'nothing-new' | 'changed' | 'not-found' };

/** At most this long, in characters. */
const MOST_AMENDMENT = 2_000;

/** What is true together with a published version: `signed` is how many counted at that moment. */
export type AlsoPublished = (tx: Tx, made: { version: number; signed: number }) => Promise<void>;

/**
 * Publishes a draft as the next version of the texts, in all its languages at once. Once somebody has signed, changed demands
 * need a word on the change in every language, that everybody may read.
 */
export function publish(
  campaignId: string,
  what: ToPublish,
  now: Date,
  also: AlsoPublished = async () => {},
): Promise<Published> {
  return db().$transaction((tx) => publishIn(tx, campaignId, what, now, also));
}

/** `publish` within a transaction; what it refuses it has not touched. */
export async function publishIn(
  tx: Tx,
  campaignId: string,
  { amendment = {}, without = [], looked }: ToPublish,
  now: Date,
  also: AlsoPublished = async () => {},
): Promise<Published> {
  // Stronger than a save needs: whoever signs at this moment refers to the campaign, and waits, or was there before.
  await tx.$queryRaw`SELECT 1 FROM "Campaign" WHERE id = ${campaignId}::uuid FOR UPDATE`;
  const campaign = await tx.campaign.findUnique({ where: { id: campaignId }, include: { count: true } });
  if (!campaign) return { ok: false, reason: 'not-found' };
  const draft = await readDraft(campaignId, tx);
  if (looked !== undefined && looked !== draft.version) return { ok: false, reason: 'changed' };
  const before = await publishedTexts(tx, campaignId);
  const behind = mayStay(before, campaign, without);
  const missing = await lacks(tx, campaign, staying(valuesOf(draft.fields), behind));
  if (missing.length > 0) return { ok: false, reason: 'incomplete', missing };
  const texts = draft.texts.filter(({ locale }) => !behind.includes(locale));
  if (isSame(before, texts)) return { ok: false, reason: 'nothing-new' };
  const amends = await amendsDemands(tx, campaignId, texts);
  const words = (locale: string) => amendment[locale]?.normalize('NFC').replace(/\r\n?/g, '\n').trim() ?? '';
  const silent = texts
    .map(({ locale }) => locale)
    .filter((locale) => words(locale) === '' || [...words(locale)].length > MOST_AMENDMENT);
  if (amends && silent.length > 0) return { ok: false, reason: 'needs-amendment', languages: silent };
  const version = campaign.textVersion + 1;
  await tx.campaignText.createMany({
    data: texts.map((text) => ({
      ...text,
      ...{ campaignId, version, publishedAt: now },
      amendment: amends ? words(text.locale) : null,
    })),
  });
  // The time of writing: the front looks for what was touched since.
  await tx.$executeRaw`
      UPDATE "Campaign" SET "textVersion" = ${version}::int, "touchedAt" = clock_timestamp() WHERE id = ${campaignId}::uuid`;
  await also(tx, { version, signed: campaign.count?.confirmed ?? 0 });
  return { ok: true, version };
}

/** Whether publishing these texts changes what somebody has signed. */
export async function amendsDemands(tx: Tx | Db, campaignId: string, texts: DemandsIn[]): Promise<boolean> {
  return demandsChanged(await lastDemands(tx, campaignId), texts) && (await somebodySigned(tx, campaignId));
}

/** A language that readers have already cannot be left behind, nor the one that others fall back to. */
function mayStay(before: { locale: string }[], { originalLocale }: Campaign, without: string[]): string[] {
  const kept = new Set([originalLocale, ...before.map(({ locale }) => locale)]);
  return without.filter((locale) => !kept.has(locale));
}

/** The values without the languages that stay behind. */
function staying(values: Values, behind: string[]): Values {
  const languages = (values.get('languages') ?? '').split(',').filter((tag) => !behind.includes(tag));
  return new Map([...values, ['languages', languages.join(',')]]);
}

async function lacks(tx: Tx, campaign: Campaign, values: Values): Promise<string[]> {
  const addressees = await tx.addressee.count({ where: { campaignId: campaign.id } });
  return [...new Set([...missingIn(values, { ...campaign, addressees }), ...Object.keys(wrongIn(values))])];
}

/** Whether anybody ever put their name to the campaign, confirmed or not. */
async function somebodySigned(tx: Pick<Tx, 'signature' | 'campaignCount'>, campaignId: string) {
  const count = await tx.campaignCount.findUnique({ where: { campaignId } });
  if (count && count.lastPosition > 0) return true;
  return (await tx.signature.findFirst({ where: { campaignId }, select: { id: true } })) !== null;
}
