import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

// altcha's solver alone, in a worker of its own: loaded only where a door has set a challenge.

const LONGEST = 60_000;

self.addEventListener('message', async ({ data: challenge }: MessageEvent<Challenge>) => {
  const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST }).catch(() => null);
  self.postMessage(solution && btoa(JSON.stringify({ challenge, solution })));
});
