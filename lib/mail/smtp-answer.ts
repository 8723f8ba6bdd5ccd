import { z } from 'zod';
import type { Answer } from './message';

const said = z.object({
  code: z
    .string()
    .regex(/^E[A-Z0-9]{2,30}$/)
    .catch('EUNKNOWN'),
  originalCode: z.string().catch(''),
  responseCode: z.number().optional().catch(undefined),
  command: z.string().catch(''),
  response: z.string().catch(''),
});

// Whoever asks must first show who they are (RFC 4954, 6): true of every mail.
const notKnown = new Set([530, 534, 535, 538]);
// Of the sender, the account or its quota, at whatever command (RFC 3463; 5.4.5 is Google's daily limit).
const ofOurs = /^5\d\d[ -]5\.(1\.[78]|4\.5|7\.(8|9|11|14))\b/;
// What servers say who relay nothing for us, whoever the recipient: as the first words, not as what another server said.
const relaysNothing =
  /^[45]\d\d[ -]([45]\.7\.\d+ )?\W*(((mail )?relay(ing)?( access)?( is)? (denied|prohibited|not (permitted|allowed)))|unable to relay|invalid credentials for relay)\b/i;

/**
 * What an error of nodemailer's means for a posting of one mail. A server's words are looked at and never kept: they may
 * quote the address.
 * @param begun whether any of the mail itself was handed over: then silence leaves everybody unsure
 */
export function meaningOf(error: unknown, begun: boolean): Answer {
  const { code: told, originalCode, responseCode, command, response } = said.catch(unknown).parse(error);
  const code = /CERT|LEAF_SIGNATURE/.test(originalCode) ? 'ETLS' : told;
  // A server may say no long after the fact, but only a no is an answer.
  const reply = responseCode && responseCode >= 400 ? responseCode : undefined;
  const named = code === 'ETLS' ? undefined : reply;
  const why = `smtp_${named ?? code.slice(1).toLowerCase()}`;
  if (reply === undefined) {
    if (begun) return { kind: 'unsure', why };
    if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS') return { kind: 'stop', why };
    const ours = code === 'EENVELOPE' || code === 'EMESSAGE';
    return { kind: ours ? 'refused' : 'later', why };
  }
  // 503, a command out of order, is a quarrel about the session, not about the mail.
  if (reply < 500 || reply === 503) {
    const alone = command === 'RCPT TO' && reply < 500 && reply !== 421 && !deniesRelay(response);
    return { kind: 'later', why, ...(alone && { alone }) };
  }
  if (notKnown.has(reply) || ofOurs.test(response)) return { kind: 'stop', why };
  if (command === 'DATA') return { kind: 'refused', why };
  // A server that relays for nobody, or not for us, would refuse everybody; any other no is to this recipient alone.
  if (command === 'RCPT TO') return { kind: deniesRelay(response) ? 'stop' : 'refused', why };
  const tooLarge = command === 'MAIL FROM' && reply === 552;
  return { kind: tooLarge ? 'refused' : 'stop', why };
}

/** Whoever signs chooses the address that a server quotes: nothing that may be one is read. */
function deniesRelay(response: string): boolean {
  return relaysNothing.test(response.replace(/<[^>]*>/g, '').replace(/"[^"]*"|\S*@\S*/g, ''));
}

const unknown = { code: 'EUNKNOWN', originalCode: '', responseCode: undefined, command: '', response: '' };
