import { type Db, db, type Tx } from '@/lib/db';
import { type DraftText, fieldsOf, type Link, type Outline, outlineOf, textsIn } from './draft-form';

/** What stands in a field, since which version of the draft, by whom (an organiser's id) and when. */
export type DraftValue = { value: string; version: number; by: string | null; at: Date };

/**
 * What is being written of a campaign. `version` is the draft's; a field's own is never higher. `texts` are what would be
 * published now, in the order of the draft's languages. Demands and languages that were removed still stand in `fields`.
 */
export type Draft = {
  version: number;
  fields: Map<string, DraftValue>;
  outline: Outline;
  texts: DraftText[];
};

/** The draft of a campaign; before anything was written, its published texts as fields. */
export async function readDraft(campaignId: string, tx: Tx | Db = db()): Promise<Draft> {
  const { draftVersion: version } = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { draftVersion: true },
  });
  const rows = await tx.draftField.findMany({ where: { campaignId } });
  const fields = rows.length > 0 ? new Map(rows.map(entryOf)) : await published(tx, campaignId);
  return draftOf(version, fields);
}

/** A draft's fields with what they make. */
function draftOf(version: number, fields: Map<string, DraftValue>): Draft {
  const values = valuesOf(fields);
  return { version, fields, outline: outlineOf(values), texts: textsIn(values) };
}

/** The values alone. */
export const valuesOf = (fields: ReadonlyMap<string, DraftValue>) =>
  new Map([...fields].map(([field, { value }]) => [field, value]));

type Row = { field: string; value: string; version: number; organiserId: string | null; at: Date };
const entryOf = ({ field, organiserId: by, ...own }: Row): [string, DraftValue] => [
  field,
  { value: own.value, version: own.version, by, at: own.at },
];

/** The published texts as the fields that make them; only the two orders, empty, before the first. */
async function published(tx: Tx | Db, campaignId: string): Promise<Map<string, DraftValue>> {
  const texts = await publishedTexts(tx, campaignId);
  const at = texts[0]?.publishedAt ?? new Date(0);
  return new Map(
    [...fieldsOf(texts)].map(([field, value]) => [field, { value, version: 0, by: null, at }] as const),
  );
}

/** The newest published texts, the original language first; none before the first. */
export async function publishedTexts(tx: Tx | Db, campaignId: string) {
  const { textVersion, originalLocale } = await tx.campaign.findUniqueOrThrow({
    where: { id: campaignId },
    select: { textVersion: true, originalLocale: true },
  });
  const texts = await tx.campaignText.findMany({
    where: { campaignId, version: textVersion },
    orderBy: { locale: 'asc' },
  });
  const first = (locale: string) => Number(locale !== originalLocale);
  return texts
    .sort((one, other) => first(one.locale) - first(other.locale))
    .map((text) => ({ ...text, links: text.links as Link[] }));
}

/** The demands of every language a campaign was ever published in, each as its newest version that had it says them. */
export function lastDemands(tx: Tx | Db, campaignId: string) {
  return tx.campaignText.findMany({
    where: { campaignId },
    distinct: ['locale'],
    orderBy: [{ locale: 'asc' }, { version: 'desc' }],
    select: { locale: true, demands: true },
  });
}

/**
 * Writes the fields of a draft down where none stand yet: from then on the draft is what they say. The campaign's row must be
 * locked.
 */
export async function materialise(tx: Tx, campaignId: string): Promise<Map<string, DraftValue>> {
  const draft = await readDraft(campaignId, tx);
  await tx.draftField.createMany({
    data: [...draft.fields].map(([field, { value, version, by, at }]) => ({
      ...{ campaignId, field, value, version, at },
      organiserId: by,
    })),
    skipDuplicates: true,
  });
  return draft.fields;
}
