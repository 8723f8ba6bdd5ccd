import { randomInt } from 'node:crypto';
import { type Challenge, createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { z } from 'zod';
import { db } from '@/lib/db';
import { siteKeys } from '@/lib/vault/keys';
import { derive } from '@/lib/vault/seal';
import { met } from './met';

// Proof of work, as altcha has it: who comes in a burst has their machine count for a moment, and one signature passes for it.

// PBKDF2 with so many rounds: a browser does each step nearly as fast as a program written for it alone would, so that a farm gains
// by its machines only; of bare hashes it does a fiftieth. Whoever sets a challenge, and whoever checks it, does one step.
const ALGORITHM = 'PBKDF2/SHA-256';
const ROUNDS = 500;

/** So many steps solve one: about a tenth of a second on a computer of these years, below one on a telephone of five years ago. */
const LEAST = 400;
const MOST = 1_000;
/** Times so much for a key that is far beyond its limit: about a second there, eight here. */
const HARDEST = 8;

const VALID_FOR = 10 * 60_000;

/**
 * How many times the least work a challenge takes. It grows with how far the key is beyond its limit and is at its most at twice as
 * many tries: a crowd that is a little too large hardly waits, and a flood pays for each signature what eight of that crowd pay.
 * @param beyond as a share of the limit (see shares.ts)
 */
export const timesTheWork = (beyond: number): number => 1 + (HARDEST - 1) * Math.min(1, Math.max(0, beyond));

/** Another for each network: what was set for one solves nothing for another. */
const secretFor = async (network: string) =>
  derive((await siteKeys()).link, `challenge:${network}`).toString('hex');

/** Who is challenged: a keyed hash of the day of their network, and how far beyond its limit what they sent is. */
export type Challenged = { network: string; beyond: number };

/** A new challenge; nothing is stored of it until it is solved. */
export async function makeChallenge({ network, beyond }: Challenged, now: Date): Promise<Challenge> {
  met.challengesGiven += 1;
  const times = timesTheWork(beyond);
  return createChallenge({
    algorithm: ALGORITHM,
    cost: ROUNDS,
    counter: randomInt(Math.round(LEAST * times), Math.round(MOST * times)),
    deriveKey,
    expiresAt: new Date(now.getTime() + VALID_FOR),
    hmacSignatureSecret: await secretFor(network),
  });
}

// What altcha's widget sends: both in one JSON, in base64.
const payload = z
  .string()
  .max(4_000)
  .transform((text, context) => {
    try {
      return JSON.parse(Buffer.from(text, 'base64').toString()) as unknown;
    } catch {
      context.addIssue('unreadable');
      return z.NEVER;
    }
  })
  .pipe(
    z.object({
      challenge: z.object({
        parameters: z.looseObject({
          algorithm: z.literal(ALGORITHM),
          nonce: z.string(),
          salt: z.string(),
          cost: z.literal(ROUNDS),
          keyLength: z.literal(32),
          keyPrefix: z.string(),
          expiresAt: z.number(),
        }),
        signature: z.string().regex(/^[0-9a-f]{64}$/),
      }),
      solution: z.object({ counter: z.number(), derivedKey: z.string() }),
    }),
  );

/**
 * Whether a signature passes for this: a challenge of ours, set for that network, not over, solved, and not spent yet. From now on
 * it is.
 * @param answer the field `altcha` as it was sent
 * @param network whence it was sent, as it was known when the challenge was set
 */
export async function passes(answer: unknown, network: string, now: Date): Promise<boolean> {
  const read = payload.safeParse(answer);
  if (!read.success) return false;
  const { challenge, solution } = read.data;
  const expiresAt = new Date(challenge.parameters.expiresAt * 1_000);
  if (expiresAt <= now) return false;
  const { verified } = await verifySolution({
    challenge,
    solution,
    deriveKey,
    hmacSignatureSecret: await secretFor(network),
  });
  if (!verified) return false;
  const { count } = await db().spentChallenge.createMany({
    data: [{ signature: Buffer.from(challenge.signature, 'hex'), expiresAt }],
    skipDuplicates: true,
  });
  met.challengesSolved += count;
  return count === 1;
}
