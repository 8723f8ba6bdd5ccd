import type { SignAs } from '@/generated/prisma/enums';
import { keyedHash, open, seal } from '@/lib/vault/seal';

/** Everything personal in one signature, as it lies in the sealed blob. */
export type Person = {
  name: string;
  email: string;
  organisation?: string;
  role?: string;
  affiliation?: string;
  city?: string;
  message?: string;
};

/** A signature's place in the table: what its blob is bound to. Known before the row is, and the same for a repeat signer. */
export type Place = { campaignId: string; mailbox: Uint8Array; signAs: SignAs };

/** The same as it may be read: the mailbox's index in hexadecimal. */
type PlaceRead = Omit<Place, 'mailbox'> & { mailbox: Uint8Array | string };

/** How a mailbox is found within one campaign, and only there. */
export function mailboxIndex(indexKey: Uint8Array, mailbox: string): Uint8Array<ArrayBuffer> {
  return keyedHash(indexKey, `mailbox:${mailbox}`);
}

const about = ({ campaignId, mailbox, signAs }: PlaceRead) =>
  `signature:${campaignId}:${typeof mailbox === 'string' ? mailbox : Buffer.from(mailbox).toString('hex')}:${signAs}`;

/** Seals a signer's data for one place in the table; it opens nowhere else. */
export function sealPerson(
  keys: { seal: Uint8Array },
  place: Place,
  person: Person,
): Uint8Array<ArrayBuffer> {
  return seal(keys.seal, JSON.stringify(person), about(place));
}

/** Opens a signature's data; null once it was erased. */
export function openPerson(
  keys: { seal: Uint8Array },
  signature: PlaceRead & { sealed: Uint8Array | null },
): Person | null {
  const json = openText(keys, signature);
  return json === null ? null : (JSON.parse(json) as Person);
}

/** The same as it was sealed: JSON, not taken apart yet. */
export function openText(
  keys: { seal: Uint8Array },
  signature: PlaceRead & { sealed: Uint8Array | null },
): string | null {
  return signature.sealed && open(keys.seal, signature.sealed, about(signature)).toString();
}

const objectionTo = (signatureId: string) => `objection:${signatureId}`;

/** Seals why a signer objects; it opens for this signature alone. */
export function sealObjection(
  keys: { seal: Uint8Array },
  signatureId: string,
  why: string,
): Uint8Array<ArrayBuffer> {
  return seal(keys.seal, why, objectionTo(signatureId));
}

/** Why a signer objects; null where they did not say. */
export function openObjection(
  keys: { seal: Uint8Array },
  signature: { id: string; objection: Uint8Array | null },
): string | null {
  return signature.objection && open(keys.seal, signature.objection, objectionTo(signature.id)).toString();
}
