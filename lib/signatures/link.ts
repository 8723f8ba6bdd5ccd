import { codeOf } from '@/lib/code';
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

/** The code in the mail that does what the link does, for a signer whose mail is on another device. */
export const codeFor = (linkKey: Uint8Array, signatureId: string) =>
  codeOf(keyedHash(linkKey, `code:${signatureId}`));
