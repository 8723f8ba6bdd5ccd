import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from './seal';

// A private link is made from an id and a key: nothing of it needs storing, and a table of ids opens nothing. What a token
// is for is part of its proof: one for a signer's news does not open the signer's own page.

/** What tokens are for: a signer's own page, a signer's news, an addressee's answer, an outsider's look at a draft. */
export type TokenFor = 'signature' | 'news' | 'answer' | 'preview';

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

function proofOf(key: Uint8Array, purpose: TokenFor, id: Uint8Array): Uint8Array {
  return keyedHash(key, `${purpose}:${Buffer.from(id).toString('hex')}`).subarray(0, 16);
}

/** The token of a thing for one purpose: 16 bytes of its id (a UUID), 16 bytes of proof, base64url (43 characters). */
export function makeToken(key: Uint8Array, purpose: TokenFor, uuid: string): string {
  const id = Buffer.from(uuid.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, proofOf(key, purpose, id)]).toString('base64url');
}

/** The id a token speaks of, unproven; null when it is no token at all. */
export function idInToken(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether a token was made with this key for this purpose. Compared in constant time. */
export function tokenProves(key: Uint8Array, purpose: TokenFor, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  return (
    bytes.length === 32 && timingSafeEqual(bytes.subarray(16), proofOf(key, purpose, bytes.subarray(0, 16)))
  );
}
