import { v7 as uuid } from 'uuid';
import { sqlState } from '@/lib/away';
import type { Signable } from '@/lib/campaigns/find-signable';
import { versionSigned } from '@/lib/campaigns/version-signed';
import { codeHash } from '@/lib/code';
import { type Statement, withRows } from '@/lib/db';
import { groupCommit } from '@/lib/group-commit';
import { wakeMail } from '@/lib/jobs/queue';
import { priorities } from '@/lib/mail/mail';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { type Arrival, arrivalAt, letterboxOfDay } from './arrivals';
import { wordsToLookAt } from './face';
import { codeFor } from './link';
import { mailboxIndex, type Person, sealPerson } from './sealed';
import { MAILS_A_DAY, MAILS_AT_MOST } from './signature';
import type { SignatureInput } from './signature-form';
import { meantAddress } from './typo';

/** A mailbox gets no mail within this many seconds of the last. */
const SECONDS_BETWEEN_MAILS = 60;

const UNIQUE_VIOLATION = '23505';

/**
 * Where a submission came from. `surge`: more came from there than usually do, so that it is looked at first; `quiet`: so many
 * more that its mail, too, waits until somebody has looked.
 */
export type From = Arrival & { surge: boolean; quiet: boolean };

/** When a submission came in, in which request, and from where: what is not known is not counted. */
export type Came = { now: Date; requestId?: string | null; from?: From | null };

type Signed =
  | { ok: true }
  | { ok: false; reason: 'employer-mailbox' | 'gone' | 'text-changed' }
  | { ok: false; reason: 'email-typo'; suggestion: string };

/**
 * Takes a signature: seals it, stores it and puts its mail in the outbox, in one transaction shared with whatever arrives
 * meanwhile. New and repeat signers are answered alike; only the mailbox's owner learns more, by mail.
 * @returns once durably committed. Nothing is stored and nothing sent when the mailbox belongs to the addressee or a listed
 *   employer and the signer has not said that they know (`employer-mailbox`), when the address looks mistyped and they have
 *   not said that it is right (`email-typo`), when the demands on their screen are not those of now any more (`text-changed`,
 *   as `versionSigned` has it), or when the campaign's key is destroyed (`gone`)
 */
export async function sign(
  input: SignatureInput,
  campaign: Signable,
  { now, requestId = null, from = null }: Came,
): Promise<Signed> {
  const locale = input.locale ?? campaign.originalLocale;
  const version = versionSigned(campaign, input.textVersion, locale, now);
  if (version === null) return { ok: false, reason: 'text-changed' };
  const watched = campaign.watchedHosts.has(input.email.host);
  if (watched && !input.mailboxAnyway) return { ok: false, reason: 'employer-mailbox' };
  const suggestion = watched || input.emailAnyway ? null : meantAddress(input.email);
  if (suggestion) return { ok: false, reason: 'email-typo', suggestion };
  const keys = await campaignKeys(campaign.id);
  if (!keys) return { ok: false, reason: 'gone' };
  const { linkKey, indexKey } = await codeKeys();
  const letterbox = letterboxOfDay(input.email, now);
  const where = from && arrivalAt(campaign.id, from);
  const person: Person = {
    name: input.name,
    email: input.email.address,
    ...(input.signAs === 'ORGANISATION' && { organisation: input.organisation, role: input.role }),
    ...(input.affiliation && { affiliation: input.affiliation }),
    ...(input.city && { city: input.city }),
    ...(input.message && { message: input.message }),
  };
  const place = {
    campaignId: campaign.id,
    mailbox: mailboxIndex(keys.index, input.email.mailbox),
    signAs: input.signAs,
  };
  const texts = campaign.versions.get(version)?.texts;
  const row = {
    campaign: campaign.id,
    mailbox_hex: hex(place.mailbox),
    sign_as: input.signAs,
    sealed: hex(sealPerson(keys, place, person)),
    words: wordsToLookAt(input.signAs, person),
    visibility: input.visibility ?? campaign.defaultVisibility,
    why: input.website ? ('trap' as const) : from?.surge ? ('surge' as const) : null,
    version,
    consent: (texts?.get(locale) ?? texts?.get(campaign.originalLocale))?.consent ?? '',
    locale,
    updates: input.updates,
    country: input.country ?? null,
    provider: input.email.provider,
    source: input.source ?? null,
    at: now,
    request: requestId,
    network: where?.network ?? null,
    site: where?.site ?? null,
    host: where?.host ?? null,
    quiet: from?.quiet ?? false,
    letterbox: letterbox instanceof Promise ? await letterbox : letterbox,
    nth: 0,
  };
  const withId = () => {
    const id = uuid();
    return { ...row, id, code: hex(codeHash(indexKey, codeFor(linkKey, id))) };
  };
  try {
    await store(withId());
  } catch (error) {
    // Two codes of 50 bits can meet once in a long while: another id has another code.
    if (sqlState(error) !== UNIQUE_VIOLATION) throw error;
    await store(withId());
  }
  wakeMail();
  return { ok: true };
}

async function codeKeys() {
  const { link, index } = await siteKeys();
  return { linkKey: link, indexKey: index };
}

/** A submission as the statement reads it: bytes in hexadecimal. */
type Row = {
  id: string;
  campaign: string;
  mailbox_hex: string;
  sign_as: string;
  code: string;
  sealed: string;
  words: string;
  visibility: string;
  why: 'trap' | 'surge' | null;
  version: number;
  consent: string;
  locale: string;
  updates: boolean;
  country: string | null;
  provider: string;
  source: string | null;
  at: Date;
  request: string | null;
  network: string | null;
  site: string | null;
  host: string | null;
  quiet: boolean;
  letterbox: string;
  /** how many before it in its batch go to the same letterbox */
  nth: number;
};

const hex = (bytes: Uint8Array<ArrayBuffer>) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
const placeOf = (row: Row) => `${row.campaign}:${row.mailbox_hex}:${row.sign_as}`;

const store: (row: Row) => Promise<void> = groupCommit(async (rows: readonly Row[]) => {
  // One statement cannot change a row twice: of one mailbox in one batch only the newest is written.
  const newest = new Map(rows.map((row) => [placeOf(row), row]));
  const written = [...newest.values()];
  const before = new Map<string, number>();
  for (const row of written) {
    row.nth = before.get(row.letterbox) ?? 0;
    before.set(row.letterbox, row.nth + 1);
  }
  await withRows(WRITE, written);
  return rows.map(() => undefined);
});

// Of a submission by a mailbox that is known already (`s` is what is there, `excluded` what came in):
// what it replaces, until the signature is confirmed. What fell into the trap replaces nothing, and what a surge brought nothing
// that stands well.
const REPLACED =
  'visibility words sealed erasedAt textVersion consentVersion consentHash locale updates country provider source signedAt changedAt';
const mayReplace = `(NOT excluded.held OR (s.held AND excluded."heldWhy" = 'surge'))`;
const replaces = `s.state IN ('PENDING', 'WITHDRAWN') AND ${mayReplace}`;
const replaced = REPLACED.split(' ')
  .map((column) => `"${column}" = CASE WHEN ${replaces} THEN excluded."${column}" ELSE s."${column}" END`)
  .join(',\n        ');
// A submission that is not marked takes our own marks off: nobody can hold another's signature.
const marked = `s.state = 'PENDING' AND s."heldWhy" IN ('trap', 'surge') AND NOT excluded.held`;
// What came in has the moment of its mail only where its mailbox may still get one (see `known`).
const mailable = `s.state <> 'REMOVED' AND s."mailsPut" < ${MAILS_AT_MOST} AND excluded."lastMailAt" IS NOT NULL
          AND (s."lastMailAt" IS NULL OR s."lastMailAt" <= excluded."signedAt" - interval '${SECONDS_BETWEEN_MAILS} seconds')`;

/**
 * The whole life of a submission in one statement. While PENDING or WITHDRAWN the newest submission replaces what is there;
 * a CONFIRMED one is not touched; a REMOVED one gets no mail. The mail says what its owner should know. The first one, of a
 * signature that was not there before, is the one that the funnel counts.
 *
 * `known`: whether its mailbox may get another mail today, over all campaigns (what comes with it, `nth`, taken for mails). Two
 * processes at once may go one or two beyond. `mailed`: what a mail is truly put for; that alone is counted for the day, so nobody
 * uses up a mailbox's mails by submissions that send none. `arrived`: where it came from. Rows are locked in the order of their
 * keys, so that two processes never wait for each other in a ring. A mail has the id of its submission: in the order of time, which
 * costs an index less than one at random.
 */
const WRITE: Statement = {
  name: 'sign',
  text: `
    WITH incoming AS (
      SELECT id, campaign, decode(mailbox_hex, 'hex') AS mailbox, code, sign_as::"SignAs", visibility::"Visibility",
        words::"Words", sealed, why, version, consent, locale, updates, country, provider, source, at, request,
        decode(network, 'hex') AS network, decode(site, 'hex') AS site, decode(host, 'hex') AS host, quiet,
        decode(letterbox, 'hex') AS letterbox, nth
      FROM json_to_recordset($1::json) AS t(id uuid, campaign uuid, mailbox_hex text, code text, sign_as text,
        visibility text, words text, sealed text, why text, version int, consent text, locale text, updates bool,
        country text, provider text, source text, at timestamptz, request uuid, network text, site text, host text,
        quiet bool, letterbox text, nth int)
    ), known AS MATERIALIZED (
      SELECT i.*, NOT i.quiet AND i.nth + coalesce((
          SELECT d.mails FROM "MailboxDay" d WHERE d.day = i.at::date AND d.mailbox = i.letterbox), 0) < ${MAILS_A_DAY} AS may
      FROM incoming i
    ), arrived AS (
      INSERT INTO "Arrival" ("campaignId", id, network, site, host, source)
      SELECT campaign, id, network, site, host, source FROM known WHERE network IS NOT NULL
    ), kept AS (
      INSERT INTO "Signature" AS s (id, "campaignId", mailbox, "codeHash", "signAs", visibility, words, sealed, held,
        "heldWhy", "textVersion", "consentVersion", "consentHash", locale, updates, country, provider, source, "signedAt",
        "changedAt", "mailsPut", "lastMailAt")
      SELECT id, campaign, mailbox, decode(code, 'hex'), sign_as, visibility, words,
        decode(sealed, 'hex'), why IS NOT NULL, why, version, version, consent,
        locale, updates, country, provider, source, at, at, 1, CASE WHEN may THEN at END
      FROM known ORDER BY campaign, mailbox, sign_as
      ON CONFLICT ("campaignId", mailbox, "signAs") DO UPDATE SET
        ${replaced},
        held = s.held AND NOT (${marked}),
        "heldWhy" = CASE WHEN ${marked} THEN NULL ELSE s."heldWhy" END,
        "mailsPut" = s."mailsPut" + CASE WHEN ${mailable} THEN 1 ELSE 0 END,
        "lastMailAt" = CASE WHEN ${mailable} THEN excluded."lastMailAt" ELSE s."lastMailAt" END
      RETURNING s.id, s."campaignId", s.mailbox, s."signAs", s.state, s.provider, s."mailsPut", s."lastMailAt"
    ), mailed AS (
      SELECT kept.*, known.id AS mail, known.at, known.locale, known.request, known.letterbox
      FROM kept JOIN known ON known.campaign = kept."campaignId" AND known.mailbox = kept.mailbox
        AND known.sign_as = kept."signAs"
      WHERE kept.state <> 'REMOVED' AND kept."lastMailAt" = known.at AND (kept.id = known.id OR kept."mailsPut" > 1)
    ), counted AS (
      INSERT INTO "MailboxDay" AS d (day, mailbox, mails)
      SELECT at::date, letterbox, count(*) FROM mailed GROUP BY 1, 2 ORDER BY 1, 2
      ON CONFLICT (day, mailbox) DO UPDATE SET mails = d.mails + excluded.mails
    )
    INSERT INTO "Mail" (id, kind, priority, "signatureId", "campaignId", provider, locale, "dueAt", "createdAt", "requestId")
    SELECT mail, CASE WHEN state = 'CONFIRMED' THEN 'ALREADY_SIGNED' ELSE 'CONFIRMATION' END::"MailKind",
      ${priorities.CONFIRMATION}, id, CASE WHEN id = mail THEN "campaignId" END, CASE WHEN id = mail THEN provider END,
      locale, at, at, request
    FROM mailed`,
};
