/**
 * Has a challenge solved beside the page.
 * @param solver address of the script that solves (see solve.ts)
 * @returns what the door takes for it; null where it could not be solved: no worker, no secure connection, too slow
 */
export function solved(solver: string, challenge: unknown): Promise<string | null> {
  return new Promise((resolve) => {
    try {
      const worker = new Worker(solver);
      const end = (answer: string | null) => {
        worker.terminate();
        resolve(answer);
      };
      worker.addEventListener('message', ({ data }: MessageEvent<string | null>) => end(data));
      worker.addEventListener('error', () => end(null));
      worker.postMessage(challenge);
    } catch {
      resolve(null);
    }
  });
}
