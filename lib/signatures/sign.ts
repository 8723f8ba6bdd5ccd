import { v7 as uuid } from 'uuid';
import type { Signable } from '@/lib/campaigns/find-signable';
import { versionSigned } from '@/lib/campaigns/version-signed';
import { type Statement, withRows } from '@/lib/db';
import { groupCommit, sqlState } from '@/lib/group-commit';
import { wakeMail } from '@/lib/jobs/queue';
import { priorities } from '@/lib/mail/mail';
import { campaignKeys, siteKeys } from '@/lib/vault/keys';
import { wordsToLookAt } from './face';
import { codeFor, codeHash } from './link';
import { mailboxIndex, type Person, sealPerson } from './sealed';
import { MAILS_AT_MOST } from './signature';
import type { SignatureInput } from './signature-form';
import { meantAddress } from './typo';

/** A mailbox gets no mail within this many seconds of the last. */
const SECONDS_BETWEEN_MAILS = 60;

const UNIQUE_VIOLATION = '23505';

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
export async function sign(input: SignatureInput, campaign: Signable, now: Date): Promise<Signed> {
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
    held: Boolean(input.website),
    version,
    consent: (texts?.get(locale) ?? texts?.get(campaign.originalLocale))?.consent ?? '',
    locale,
    updates: input.updates,
    country: input.country ?? null,
    provider: input.email.provider,
    source: input.source ?? null,
    at: now,
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
  held: boolean;
  version: number;
  consent: string;
  locale: string;
  updates: boolean;
  country: string | null;
  provider: string;
  source: string | null;
  at: Date;
};

const hex = (bytes: Uint8Array<ArrayBuffer>) =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
const placeOf = (row: Row) => `${row.campaign}:${row.mailbox_hex}:${row.sign_as}`;

const store: (row: Row) => Promise<void> = groupCommit(async (rows: readonly Row[]) => {
  // One statement cannot change a row twice: of one mailbox in one batch only the newest is written. Sorted by the unique
  // key, so that two processes never wait for each other in a ring.
  const newest = new Map(rows.map((row) => [placeOf(row), row]));
  const sorted = [...newest.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, row]) => row);
  await withRows(WRITE, sorted);
  return rows.map(() => undefined);
});

// Of a submission by a mailbox that is known already (`s` is what is there, `excluded` what came in):
// what it replaces, until the signature is confirmed. What fell into the trap replaces nothing.
const REPLACED =
  'visibility words sealed erasedAt textVersion consentVersion consentHash locale updates country provider source signedAt changedAt';
const replaces = `s.state IN ('PENDING', 'WITHDRAWN') AND NOT excluded.held`;
const replaced = REPLACED.split(' ')
  .map((column) => `"${column}" = CASE WHEN ${replaces} THEN excluded."${column}" ELSE s."${column}" END`)
  .join(',\n        ');
// A submission that is not trapped takes the trap's mark off: nobody can hold another's signature.
const trapped = `s.state = 'PENDING' AND s."heldWhy" = 'trap' AND NOT excluded.held`;
const mailable = `s.state <> 'REMOVED' AND s."mailsPut" < ${MAILS_AT_MOST}
          AND s."lastMailAt" <= excluded."lastMailAt" - interval '${SECONDS_BETWEEN_MAILS} seconds'`;

/**
 * The whole life of a submission in one statement. While PENDING or WITHDRAWN the newest submission replaces what is there;
 * a CONFIRMED one is not touched; a REMOVED one gets no mail. The mail says what its owner should know. The first one, of a
 * signature that was not there before, is the one that the funnel counts.
 */
const WRITE: Statement = {
  name: 'sign',
  text: `
    WITH incoming AS MATERIALIZED (
      SELECT id, campaign, decode(mailbox_hex, 'hex') AS mailbox, code, sign_as::"SignAs", visibility::"Visibility",
        words::"Words", sealed, held, version, consent, locale, updates, country, provider, source, at
      FROM json_to_recordset($1::json) AS t(id uuid, campaign uuid, mailbox_hex text, code text, sign_as text,
        visibility text, words text, sealed text, held bool, version int, consent text, locale text, updates bool,
        country text, provider text, source text, at timestamptz)
    ), kept AS (
      INSERT INTO "Signature" AS s (id, "campaignId", mailbox, "codeHash", "signAs", visibility, words, sealed, held,
        "heldWhy", "textVersion", "consentVersion", "consentHash", locale, updates, country, provider, source, "signedAt",
        "changedAt", "mailsPut", "lastMailAt")
      SELECT id, campaign, mailbox, decode(code, 'hex'), sign_as, visibility, words,
        decode(sealed, 'hex'), held, CASE WHEN held THEN 'trap' END, version, version, consent,
        locale, updates, country, provider, source, at, at, 1, at
      FROM incoming
      ON CONFLICT ("campaignId", mailbox, "signAs") DO UPDATE SET
        ${replaced},
        held = s.held AND NOT (${trapped}),
        "heldWhy" = CASE WHEN ${trapped} THEN NULL ELSE s."heldWhy" END,
        "mailsPut" = s."mailsPut" + CASE WHEN ${mailable} THEN 1 ELSE 0 END,
        "lastMailAt" = CASE WHEN ${mailable} THEN excluded."lastMailAt" ELSE s."lastMailAt" END
      RETURNING s.id, s."campaignId", s.mailbox, s."signAs", s.state, s.provider, s."mailsPut", s."lastMailAt"
    )
    INSERT INTO "Mail" (id, kind, priority, "signatureId", "campaignId", provider, locale, "dueAt", "createdAt")
    SELECT gen_random_uuid(), CASE WHEN kept.state = 'CONFIRMED' THEN 'ALREADY_SIGNED' ELSE 'CONFIRMATION' END::"MailKind",
      ${priorities.CONFIRMATION}, kept.id, CASE WHEN kept.id = incoming.id THEN kept."campaignId" END,
      CASE WHEN kept.id = incoming.id THEN kept.provider END, incoming.locale, incoming.at, incoming.at
    FROM kept JOIN incoming ON incoming.campaign = kept."campaignId" AND incoming.mailbox = kept.mailbox
      AND incoming.sign_as = kept."signAs"
    WHERE kept.state <> 'REMOVED' AND (kept.id = incoming.id
      OR (kept."lastMailAt" = incoming.at AND kept."mailsPut" > 1))`,
};
