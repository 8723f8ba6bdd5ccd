import { keyedHash } from '@/lib/vault/seal';
import { idInToken, makeToken, tokenProves } from '@/lib/vault/token';

// A signature's link is made from its id and the campaign's link key: nothing of it needs storing, and a table of
// signatures opens no signer's page. It dies with the campaign's key.

/** The token of a signature's own page. */
export const tokenFor = (linkKey: Uint8Array, signatureId: string) =>
  makeToken(linkKey, 'signature', signatureId);

/** The signature id a token speaks of, unproven; null when it is no token at all. */
export const idIn = idInToken;

/** Whether a token was made with this key, for a signature's own page. */
export const proves = (linkKey: Uint8Array, token: string) => tokenProves(linkKey, 'signature', token);

// Crockford's base32: no I, L, O, U, so that a code survives being read aloud or copied by hand.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The ten characters (50 bits) in the mail that do what the link does, for a signer whose mail is on another device. */
export function codeFor(linkKey: Uint8Array, signatureId: string): string {
  const hash = keyedHash(linkKey, `code:${signatureId}`);
  return Array.from(hash.subarray(0, 10), (byte) => ALPHABET[byte & 31]).join('');
}

/** A code as typed (any case, spaces, dashes, O for 0, I or L for 1) in its one spelling; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return new RegExp(`^[${ALPHABET}]{10}$`).test(code) ? code : null;
}

/** What is stored of a code. */
export function codeHash(indexKey: Uint8Array, code: string): Uint8Array<ArrayBuffer> {
  return keyedHash(indexKey, `code:${code}`);
}
