const TALLEST = 5_000;

/**
 * How tall a card says it is, in whole pixels; null for every other message. Only a page of ours is heard, or one of no site, which a card
 * in a sandbox is: whatever else the frame may have been led to says nothing here.
 * @param site where the card came from
 */
export function heightTold({ data, origin }: { data: unknown; origin: string }, site: string): number | null {
  if (origin !== site && origin !== 'null') return null;
  const { undersigned, height } = (data ?? {}) as { undersigned?: unknown; height?: unknown };
  if (undersigned !== 'height' || typeof height !== 'number' || !(height > 0)) return null;
  return Math.min(Math.ceil(height), TALLEST);
}
