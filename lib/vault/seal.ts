import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';

// Blob: one byte format version, 12 bytes nonce, 16 bytes tag, ciphertext. Random 96-bit nonces are sound up to
// 2^32 blobs under one key (NIST SP 800-38D, 8.3): each campaign has its own.
const FORMAT = 1;
const HEAD = 1 + 12 + 16;

// To make ready a key costs as much as to seal with it, and more than to hash: it is done once for as long as somebody holds it.
const ready = new WeakMap<Uint8Array, KeyObject>();

function readied(key: Uint8Array): KeyObject {
  let found = ready.get(key);
  if (!found) {
    found = createSecretKey(key);
    ready.set(key, found);
  }
  return found;
}

/**
 * Seals bytes under a 32-byte key with AES-256-GCM.
 * @param about what the blob belongs to (ids); a blob moved to another row does not open
 */
export function seal(key: Uint8Array, plain: Uint8Array | string, about: string): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', readied(key), nonce);
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([
    cipher.update(typeof plain === 'string' ? Buffer.from(plain) : plain),
    cipher.final(),
  ]);
  const blob = new Uint8Array(HEAD + body.length);
  blob[0] = FORMAT;
  blob.set(nonce, 1);
  blob.set(cipher.getAuthTag(), 13);
  blob.set(body, HEAD);
  return blob;
}

/** Opens what `seal` made with the same key and the same `about`; throws when anything was changed. */
export function open(key: Uint8Array, blob: Uint8Array, about: string): Buffer {
  if (blob[0] !== FORMAT || blob.length < HEAD) throw new Error('not a sealed blob');
  const decipher = createDecipheriv('aes-256-gcm', readied(key), blob.subarray(1, 13));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(blob.subarray(13, HEAD));
  const plain = decipher.update(blob.subarray(HEAD));
  // Nothing more comes of it, but it throws when anything was changed.
  decipher.final();
  return plain;
}

/** A key for one use, derived from another (HKDF-SHA-256, RFC 5869): knowing one use's key tells nothing of the others. */
export function derive(key: Uint8Array, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, new Uint8Array(), use, 32));
}

/** HMAC-SHA-256 of a text: the same text is found again, but nobody without the key can compute or guess it. */
export function keyedHash(key: Uint8Array, text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hmac(key, text).digest());
}

/** The same in hexadecimal. */
export function hmacHex(key: Uint8Array, text: string): string {
  return hmac(key, text).digest('hex');
}

const hmac = (key: Uint8Array, text: string) => createHmac('sha256', readied(key)).update(text);
