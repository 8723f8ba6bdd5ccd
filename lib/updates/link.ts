import { makeToken, tokenProves } from '@/lib/vault/token';

// What stands in the foot of an update: a link that can stop a campaign's news and start them again, and nothing else. It
// neither opens the signer's own page nor says who signed.

/** The token that stops a signer's news. */
export const newsToken = (linkKey: Uint8Array, signatureId: string) =>
  makeToken(linkKey, 'news', signatureId);

/** Whether a token was made with this key, for a signer's news. */
export const provesNews = (linkKey: Uint8Array, token: string) => tokenProves(linkKey, 'news', token);
