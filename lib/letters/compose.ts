import type { CampaignText, Prisma, Signature } from '@/generated/prisma/client';
import { otherDemands } from '@/lib/campaigns/other-demands';
import { keysToRead } from '@/lib/campaigns/withheld';
import { db, type Tx } from '@/lib/db';
import { NotNow } from '@/lib/mail/not-now';
import { nameOn, type OwnWords, ownWords } from '@/lib/signatures/face';
import { openPerson } from '@/lib/signatures/sealed';
import { mayBeNamed, mayBeQuoted, standingOf } from '@/lib/signatures/signature';
import type { Keys } from '@/lib/vault/keys';
import type { Earlier } from './heard';
import { letterText } from './letter-text';
import { corrected, earlierTo, type Struck, struck } from './set-right';

/** Which letter is to be written: one that stands in the table, or the next one to come. */
export type LetterToWrite = {
  campaignId: string;
  addresseeId: string;
  number: number;
  /** both ends in it; nothing new when `toPosition` is smaller */
  fromPosition: number;
  toPosition: number;
  final: boolean;
  textVersion: number;
};

/** A name a letter may hold, at the moment it is composed, and the number it stands beside in this letter. */
export type Named = {
  id: string;
  line: number;
  name: string;
  organisation: boolean;
  /** of an organisation: who signed for it */
  by?: string;
  words: OwnWords;
};

/** What one letter says: all of one moment, decided once, when it is frozen. */
export type Composition = {
  plan: LetterToWrite;
  campaign: Read;
  addressee: Read['addressees'][number];
  text: LetterWords;
  linkKey: Uint8Array | null;
  /** the batches it tells of, first and last; null when it covers nothing new */
  batches: { from: number; to: number } | null;
  /** organisations first, each in the order of the alphabet */
  named: Named[];
  unnamed: number;
  /** those it covers who signed other demands than it tells of, and when those became what they are; null where there are none */
  earlier: { count: number; until: Date } | null;
  total: number;
  /** names and words that may be told only now, of signatures told of before */
  late: Named[];
  out: Struck;
  /** `named`: those whose name no letter held yet */
  back: Struck & { named: Named[] };
  toCorrection: number;
  /** later than any failure it knew of (`heard.ts`) */
  composedAt: Date;
};

const campaignRead = {
  texts: true,
  organisation: true,
  count: true,
  addressees: { orderBy: { number: 'asc' } },
} satisfies Prisma.CampaignInclude;
type Read = Prisma.CampaignGetPayload<{ include: typeof campaignRead }>;

// The earlier letter leaves in a moment: this one must not wait long.
const SOON = 15_000;

const ONE_MOMENT = { isolationLevel: 'RepeatableRead', timeout: 60_000, maxWait: 30_000 } as const;

/**
 * Reads what a letter may say now, from one snapshot and without a lock: signing goes on meanwhile. Corrections are numbered
 * and committed together with the figures, so a snapshot's names, figures and last correction are of one moment.
 * @throws when an earlier letter to the same addressee is not composed yet, or came back and was not seen to: each builds on
 *   what the last one said
 */
export function composition(plan: LetterToWrite, now: Date): Promise<Composition> {
  return db().$transaction(async (tx) => {
    const { ready, letters } = await earlierTo(tx, plan);
    if (!ready) throw new NotNow('OutOfOrder', SOON);
    return read(tx, plan, letters, now);
  }, ONE_MOMENT);
}

/**
 * What a letter would say now: `composition`, without the letters that are still to leave before it.
 * @param drafted the texts it would be written in, instead of those published
 */
export function foreseen(plan: LetterToWrite, now: Date, drafted?: LetterWords[]): Promise<Composition> {
  return db().$transaction(
    async (tx) => read(tx, plan, (await earlierTo(tx, plan)).letters, now, drafted),
    ONE_MOMENT,
  );
}

/** The words of a text that a letter is written in. */
export type LetterWords = Pick<
  CampaignText,
  'locale' | 'version' | 'title' | 'demands' | 'letterSubject' | 'letterBody'
>;

async function read(
  tx: Tx,
  plan: LetterToWrite,
  earlier: Earlier[],
  now: Date,
  drafted?: LetterWords[],
): Promise<Composition> {
  const { campaignId, fromPosition: from, toPosition: to } = plan;
  const campaign = await tx.campaign.findUniqueOrThrow({ where: { id: campaignId }, include: campaignRead });
  const addressee = campaign.addressees.find(({ id }) => id === plan.addresseeId);
  const { originalLocale } = campaign;
  const texts: LetterWords[] = drafted ?? campaign.texts;
  const text = addressee && letterText({ texts, originalLocale }, addressee.locale, plan.textVersion);
  if (!addressee || !text || !campaign.count) throw new Error('a letter without an addressee or a text');
  const keys = await keysToRead(campaignId, tx);
  const covered = await tx.signature.findMany({
    where: { campaignId, position: { gte: from, lte: to }, state: 'CONFIRMED', held: false },
  });
  const set = await corrected(tx, plan, earlier);
  const sorted = inOrder(text.locale);
  const open = (rows: Signature[]) => rows.flatMap((row) => faceOf(keys, row) ?? []).sort(sorted);
  const named = open(covered);
  const late = open(set.added);
  const again = open(set.back.filter(({ id }) => !set.places.has(id)));
  [...named, ...late, ...again].forEach((each, index) => {
    each.line = index + 1;
  });
  return {
    plan,
    campaign,
    addressee,
    text,
    linkKey: keys?.link ?? null,
    batches: to < from ? null : await batchesOf(tx, plan),
    named,
    unnamed: covered.length - named.length,
    earlier: underOthers(campaign.texts, plan.textVersion, covered),
    total: campaign.count.confirmed,
    late,
    out: struck(set.out, set.places),
    back: { ...struck(set.back, set.places, again.length), named: again },
    toCorrection: set.upTo ?? campaign.count.lastCorrection,
    // Never before a failure it knew of, whatever the clocks of several workers say.
    composedAt: earlier.reduce((at, { failed }) => {
      const since = failed === false ? null : failed.since;
      return since && since > at ? since : at;
    }, now),
  };
}

/** Those who signed other demands than those of the version the letter is written in. */
function underOthers(texts: CampaignText[], written: number, covered: { textVersion: number }[]) {
  const others = otherDemands(texts, written);
  const count = covered.filter(({ textVersion }) => others?.versions.has(textVersion)).length;
  return others && count > 0 ? { count, until: others.until } : null;
}

/** The batches a letter tells of; what is in none yet will be in the next. */
async function batchesOf(tx: Tx, plan: LetterToWrite): Promise<{ from: number; to: number }> {
  const { campaignId, fromPosition, toPosition } = plan;
  const rows = await tx.batch.findMany({
    where: { campaignId, fromPosition: { lte: toPosition }, toPosition: { gte: fromPosition } },
    orderBy: { number: 'asc' },
  });
  const next = (await tx.batch.count({ where: { campaignId } })) + 1;
  const whole = (rows.at(-1)?.toPosition ?? 0) >= toPosition;
  return { from: rows[0]?.number ?? next, to: whole ? (rows.at(-1)?.number ?? next) : next };
}

/** Organisations first, then by the alphabet of a language; of two the same, neither by who came first. */
function inOrder(locale: string): (one: Named, other: Named) => number {
  const { compare } = new Intl.Collator(locale);
  return (one, other) =>
    Number(other.organisation) - Number(one.organisation) ||
    compare(one.name, other.name) ||
    compare(one.id.slice(-12), other.id.slice(-12));
}

function faceOf(keys: Keys | null, row: Signature): Named | null {
  const standing = standingOf(row);
  if (!keys || row.position === null || !mayBeNamed(standing)) return null;
  const person = openPerson(keys, row);
  if (!person) return null;
  const organisation = row.signAs === 'ORGANISATION';
  return {
    id: row.id,
    line: 0,
    name: nameOn(row.signAs, person),
    organisation,
    ...(organisation && { by: person.name }),
    words: mayBeQuoted(standing) ? ownWords(person) : {},
  };
}
