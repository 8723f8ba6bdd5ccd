/** How many may be inside the doors of signing at once: about a fifth of a second's worth of what one process takes. */
export const MOST_INSIDE = 600;

/**
 * Lets only so many in at once. Whoever waits longer than a page is worth waiting for is better told at once that there is a
 * crowd: what is refused is nowhere half done, and those inside are answered in time.
 */
export function crowd(most: number) {
  let inside = 0;
  return {
    /** Does something for one more; null when there are too many already. */
    async admit<T>(work: () => Promise<T>): Promise<T | null> {
      if (inside >= most) return null;
      inside += 1;
      try {
        return await work();
      } finally {
        inside -= 1;
      }
    },
  };
}
