import { createHash } from 'node:crypto';
import type { Prisma, Signature } from '@/generated/prisma/client';
import type { Keys } from '@/lib/vault/keys';
import { openPerson, type Person, sealPerson } from './sealed';
import { mayBePublic, mayBeQuoted, standingOf } from './signature';
import type { Corrections } from './signature-form';

/** The signer's own words that stand beside a name once approved. */
export type OwnWords = { message?: string; affiliation?: string; role?: string };

/** Whether somebody must look at a signature's words first: any words of one's own, and every organisation's name. */
export function wordsToLookAt(signAs: Signature['signAs'], person: OwnWords): 'NONE' | 'WAITING' {
  const any = person.message || person.affiliation || (signAs === 'ORGANISATION' && person.role);
  return signAs === 'ORGANISATION' || any ? 'WAITING' : 'NONE';
}

/** The words beside a name, without the empty ones. */
export function ownWords({ message, affiliation, role }: OwnWords): OwnWords {
  return { ...(message && { message }), ...(affiliation && { affiliation }), ...(role && { role }) };
}

/** Names exactly what somebody looked at: other words, or the same words under another name, have another. */
export function seenAs(row: Pick<Signature, 'sealed'>): string {
  return createHash('sha256')
    .update(row.sealed ?? '')
    .digest('base64url')
    .slice(0, 22);
}

/** The name a signature goes by: the organisation's, or the person's. */
export function nameOn(signAs: Signature['signAs'], person: Person): string {
  return signAs === 'ORGANISATION' ? (person.organisation ?? person.name) : person.name;
}

type FaceRow = Parameters<typeof standingOf>[0] & Parameters<typeof openPerson>[1];

/** What of a signature stands in the clear: nothing, unless its signer chose the public and it counts. */
export function publicFace(
  keys: Keys | null,
  row: FaceRow,
): { publicName: string | null; publicWords: Prisma.JsonObject | null } {
  const standing = standingOf(row);
  const person = keys && mayBePublic(standing) ? openPerson(keys, row) : null;
  if (!person) return { publicName: null, publicWords: null };
  const words = mayBeQuoted(standing) ? ownWords(person) : {};
  return {
    publicName: nameOn(row.signAs, person),
    publicWords: Object.keys(words).length > 0 ? words : null,
  };
}

/** The columns that change when a signer corrects the data before it counts. What was not sent stays as it was. */
export function corrected(keys: Keys, row: Signature, corrections: Corrections): Partial<Signature> {
  const person = openPerson(keys, row);
  if (!person) return {};
  const { visibility, country, updates, ...words } = corrections;
  const next: Person = { ...person };
  for (const field of ['name', 'organisation', 'role', 'affiliation', 'city', 'message'] as const) {
    if (!(field in words)) continue;
    const required =
      field === 'name' || (row.signAs === 'ORGANISATION' && ['organisation', 'role'].includes(field));
    if (words[field]) next[field] = words[field];
    else if (!required) delete next[field as 'message'];
  }
  return {
    sealed: sealPerson(keys, row, next),
    // What was approved stays so only while nothing of it changed.
    words: sameFace(row.signAs, person, next) ? row.words : wordsToLookAt(row.signAs, next),
    ...(visibility && { visibility }),
    ...('country' in corrections && { country: country ?? null }),
    ...(updates !== undefined && { updates }),
  };
}

function sameFace(signAs: Signature['signAs'], one: Person, other: Person): boolean {
  const face = (person: Person) => JSON.stringify([nameOn(signAs, person), ownWords(person)]);
  return face(one) === face(other);
}
