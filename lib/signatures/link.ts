import { timingSafeEqual } from 'node:crypto';
import { keyedHash } from '@/lib/vault/seal';

// A signature's link is made from its id and the campaign's link key: nothing of it needs storing, and a table of
// signatures opens no signer's page. It dies with the campaign's key.

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

function proofOf(linkKey: Uint8Array, id: Uint8Array): Uint8Array {
  return keyedHash(linkKey, `signature:${Buffer.from(id).toString('hex')}`).subarray(0, 16);
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

/** The token of a signature's own page: 16 bytes of id, 16 bytes of proof, base64url (43 characters). */
export function tokenFor(linkKey: Uint8Array, signatureId: string): string {
  const id = bytesOf(signatureId);
  return Buffer.concat([id, proofOf(linkKey, id)]).toString('base64url');
}

/** The signature id a token speaks of, unproven; null when it is no token at all. */
export function idIn(token: string): string | null {
  if (!TOKEN.test(token)) return null;
  const hex = Buffer.from(token, 'base64url').subarray(0, 16).toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Whether a token was made with this key. Compared in constant time. */
export function proves(linkKey: Uint8Array, token: string): boolean {
  const bytes = Buffer.from(token, 'base64url');
  return bytes.length === 32 && timingSafeEqual(bytes.subarray(16), proofOf(linkKey, bytes.subarray(0, 16)));
}

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
