import { createHash, randomBytes } from 'node:crypto';
import { codeHash, codeOf } from '@/lib/code';
import { env } from '@/lib/env';
import { open, seal } from '@/lib/vault/seal';

// A mailed way in: what it is made of and how it is kept. No database.

/** How long a mailed link and its code work, in seconds. */
export const SIGN_IN_SECONDS = 600;

/** What the mail holds: the token in the link, and ten characters to type where the mail is on another device. */
export type Secrets = { token: string; code: string };

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** A new token (256 bits, base64url) and a new code (50 bits). */
export function newSecrets(): Secrets {
  return { token: newToken(), code: codeOf(randomBytes(10)) };
}

export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether a text could be one of our tokens at all. */
export function isToken(text: string): boolean {
  return TOKEN.test(text);
}

/** What is stored of a token: exactly what next-auth computes before it asks its adapter (SHA-256 of token and secret). */
export function tokenHash(token: string): string {
  return createHash('sha256').update(`${token}${env().NEXTAUTH_SECRET}`).digest('hex');
}

/** What is stored of a sign-in's code. */
export function signInCodeHash(keys: { index: Uint8Array }, code: string): string {
  return Buffer.from(codeHash(keys.index, `sign-in:${code}`)).toString('hex');
}

/** What is stored of a code by which a session proves itself again: it is of no use to any other, nor to sign in. */
export function sureCodeHash(keys: { index: Uint8Array }, sessionId: string, code: string): string {
  return Buffer.from(codeHash(keys.index, `sure:${sessionId}:${code}`)).toString('hex');
}

const about = (signInId: string) => `sign-in:${signInId}`;

/** Seals both for the mail that is to be written; opens for this sign-in alone. */
export function sealSecrets(
  keys: { seal: Uint8Array },
  signInId: string,
  secrets: Secrets,
): Uint8Array<ArrayBuffer> {
  return seal(keys.seal, JSON.stringify(secrets), about(signInId));
}

export function openSecrets(keys: { seal: Uint8Array }, signInId: string, sealed: Uint8Array): Secrets {
  return JSON.parse(open(keys.seal, sealed, about(signInId)).toString()) as Secrets;
}
