import { keyedHash } from '@/lib/vault/seal';

// The ten characters (50 bits) that stand in a mail beside a link and do what it does, for whoever has that mail on another device.

// Crockford's base32: no I, L, O, U, so that a code survives being read aloud or copied by hand. 32 divides 256: of bytes that
// are alike likely, so is every letter.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A code out of the first ten of some bytes, random ones or a hash. */
export const codeOf = (bytes: Uint8Array) =>
  Array.from(bytes.subarray(0, 10), (byte) => ALPHABET[byte & 31]).join('');

/** A code as typed (any case, spaces, dashes, O for 0, I or L for 1) in its one spelling; null when it cannot be one. */
export function readCode(typed: string): string | null {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
  return new RegExp(`^[${ALPHABET}]{10}$`).test(code) ? code : null;
}

/** What is stored of a code. */
export const codeHash = (indexKey: Uint8Array, code: string): Uint8Array<ArrayBuffer> =>
  keyedHash(indexKey, `code:${code}`);
