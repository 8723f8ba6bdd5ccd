import { textOfVersion } from '@/lib/campaigns/versions';
import { db } from '@/lib/db';
import { env } from '@/lib/env';
import { words } from '@/lib/words';
import { momentOf } from './browse-form';
import { nameOn, type OwnWords, ownWords } from './face';
import { findSignature, type SignatureFound } from './find';
import type { MineAnswer } from './mine-answer';
import { counts, mayBeNamed, mayBePublic, mayBeQuoted, standingOf } from './signature';

type Line = MineAnswer['linesNow']['page'];

/** What each audience sees of a signature now: the very words. Null: one more in the number. */
function linesOf(signature: SignatureFound, locale: string): { page: Line; letters: Line } {
  const { person, signAs } = signature;
  const stands = standingOf(signature);
  if (!person || !mayBeNamed(stands)) return { page: null, letters: null };
  const own: OwnWords = mayBeQuoted(stands) ? ownWords(person) : {};
  const line = (by: string | null): Line => {
    const role = by ? words(locale, 'Letter')('signedBy', { who: list([by, own.role]) }) : own.role;
    const beside = list([role, own.affiliation]) || null;
    return { name: nameOn(signAs, person), beside, message: own.message ?? null };
  };
  // A letter says who signed for an organisation; the page does not.
  const letters = line(signAs === 'ORGANISATION' ? person.name : null);
  return { page: mayBePublic(stands) ? line(null) : null, letters };
}

const list = (parts: (string | null | undefined)[]) => parts.filter(Boolean).join(', ');

/** Mails to a signer and what became of them, oldest first. */
function mailsOf(signatureId: string) {
  return db().mail.findMany({
    where: { signatureId },
    select: { id: true, kind: true, state: true, dueAt: true, acceptedAt: true, deliveredAt: true },
    orderBy: [{ dueAt: 'asc' }, { id: 'asc' }],
  });
}

type Taken = MineAnswer['lists'][number];

/** So many days with lists taken away are told of, newest first. */
const MOST_DAYS = 300;

/**
 * The lists that organisers took away while a signature could stand in them, by day and purpose. The log of it holds no
 * names: whether it truly did depends on what its signer had chosen by then.
 */
async function listsSince(signature: SignatureFound): Promise<Taken[]> {
  const { id, confirmedAt, campaign } = signature;
  const rows = await db().$queryRaw<Taken[]>`
    SELECT DISTINCT to_char(at, 'YYYY-MM-DD') AS day, detail ->> 'purpose' AS purpose FROM "AuditEntry"
    WHERE "campaignId" = ${campaign.id}::uuid AND at >= ${momentOf(id).toISOString()}::timestamptz
      AND act IN ('signatures.export', 'lists.download')
      AND (detail ->> 'purpose' = 'legal' OR (detail ->> 'purpose' IN ('handover', 'press', 'mailing')
        AND at >= ${confirmedAt?.toISOString() ?? null}::timestamptz))
    ORDER BY 1 DESC, 2 LIMIT ${MOST_DAYS}`;
  return rows;
}

/** The calls that told the organisers' own systems of a signature, as far as they are still kept. */
async function callsOf(signature: SignatureFound) {
  const hooks = await db().hook.findMany({
    where: { organisationId: signature.campaign.organisationId },
    select: { id: true },
  });
  const calls = await db().hookCall.findMany({
    where: {
      ...{ hookId: { in: hooks.map(({ id }) => id) }, event: 'signature.confirmed' },
      ...{ aboutId: signature.id, state: 'DELIVERED' as const },
    },
    select: { deliveredAt: true, createdAt: true },
    orderBy: { createdAt: 'asc' },
  });
  return calls.map(({ deliveredAt, createdAt }) => ({ at: deliveredAt ?? createdAt }));
}

/**
 * Everything held about a signature beside what `findSignature` finds, for its signer: mails, lists, calls, the wording
 * consented to.
 */
export async function keptOf(signature: SignatureFound, locale: string) {
  const { id, campaign, consentVersion } = signature;
  const arrival = await db().arrival.count({ where: { campaignId: campaign.id, id } });
  return {
    mails: await mailsOf(signature.id),
    lists: await listsSince(signature),
    systems: await callsOf(signature),
    lines: linesOf(signature, locale),
    /** whether hashes of the network it came from are still there */
    networkMark: arrival > 0,
    consent: (await textOfVersion(campaign, consentVersion, signature.locale))?.consent ?? null,
    title: (await textOfVersion(campaign, campaign.textVersion, locale))?.title ?? campaign.slug,
    counts: counts(signature),
    cameInAt: momentOf(signature.id),
  };
}

export type Kept = Awaited<ReturnType<typeof keptOf>>;

/**
 * Everything held about a signature, for its signer to take away; reading it changes nothing.
 * @returns null when the token opens nothing
 */
export async function mine(token: string, locale: string, now: Date): Promise<MineAnswer | null> {
  const found = await findSignature(token, now, locale);
  if (!found) return null;
  const kept = await keptOf(found, locale);
  const { campaign, person, objection } = found;
  const organisation = await db().organisation.findUniqueOrThrow({ where: { id: campaign.organisationId } });
  const site = env().SITE_URL;
  return {
    asOf: now.toISOString(),
    page: `${site}/${locale}/signature/${token}`,
    campaign: {
      ...{ slug: campaign.slug, title: kept.title },
      ...{ organisation: organisation.legalName, contact: organisation.contact },
      ...{ closesAt: campaign.closesAt.toISOString(), purgesAt: campaign.purgesAt.toISOString() },
    },
    sealed: person && { ...person, ...(objection !== null && { objection }) },
    inTheClear: clear(found, kept, `${site}/${locale}/campaigns/${campaign.slug}`),
    mails: {
      put: found.mailsPut,
      sent: kept.mails.map(({ kind, state, dueAt, acceptedAt, deliveredAt }) => ({
        ...{ kind: kind.toLowerCase(), state: state.toLowerCase(), dueAt: dueAt.toISOString() },
        ...{ acceptedAt: iso(acceptedAt), deliveredAt: iso(deliveredAt) },
      })),
    },
    linesNow: kept.lines,
    letters: found.inLetters.map(({ office, at, state, ...letter }) => ({
      ...{ ...letter, to: office, at: at.toISOString(), state: state.toLowerCase() },
    })),
    lists: kept.lists,
    systems: kept.systems.map(({ at }) => ({ at: at.toISOString() })),
  };
}

const iso = (at: Date | null) => at?.toISOString() ?? null;

function clear(found: SignatureFound, kept: Kept, page: string): MineAnswer['inTheClear'] {
  const { id, position, held, heldWhy, removedWhy, state, publicName, country, source } = found;
  return {
    ...{ id, counts: kept.counts, number: position, publicName, country, source },
    state: state.toLowerCase() as MineAnswer['inTheClear']['state'],
    held: held ? (heldWhy ?? '') : null,
    removed: state === 'REMOVED' ? (removedWhy ?? '') : null,
    signAs: found.signAs === 'PERSON' ? 'person' : 'organisation',
    visibility: found.visibility.toLowerCase() as MineAnswer['inTheClear']['visibility'],
    words: found.words.toLowerCase() as MineAnswer['inTheClear']['words'],
    ...{ language: found.locale, mailProvider: found.provider, updates: found.updates },
    ...{ textVersion: found.textVersion, textPage: `${page}/texts/${found.textVersion}` },
    ...{ consentVersion: found.consentVersion, consentHash: found.consentHash },
    ...{ consentWording: kept.consent, mailboxIndex: found.forgottenAt === null },
    networkMark: kept.networkMark,
    cameInAt: kept.cameInAt.toISOString(),
    signedAt: found.signedAt.toISOString(),
    ...{ confirmedAt: iso(found.confirmedAt), changedAt: found.changedAt.toISOString() },
    ...{ objectedAt: iso(found.objectedAt), erasedAt: iso(found.erasedAt) },
    forgottenAt: iso(found.forgottenAt),
  };
}
