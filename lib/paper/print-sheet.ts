import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { inTurn, type Tool, TooManyWait } from '@/lib/sheets/in-turn';
import { openPaperSheetPress, type PaperSheet, setPaperSheet } from '@/lib/sheets/paper-sheet';

/** Some four hundred sheets: what is set once is set no more until something on it changes. */
const KEPT_BYTES = 32 * 1024 * 1024;
/** A press without work is closed after so long, in ms: it holds a hundred megabytes. */
const IDLE = 30_000;

type Printed = { pdf: Uint8Array; tag: string };

const kept = new LRUCache<string, Printed>({
  maxSize: KEPT_BYTES,
  sizeCalculation: ({ pdf }) => pdf.length + 200,
});
const setting = new Map<string, Promise<Printed | null>>();
const { make } = inTurn({ open: openPress, idle: IDLE });

/**
 * A sheet to sign by hand as PDF. Each is set once, however many ask for it, one after the other.
 * @returns null when too many others are being waited for: to be asked again in a few seconds
 */
export async function printPaperSheet(sheet: PaperSheet): Promise<Printed | null> {
  const data = setPaperSheet(sheet);
  const key = createHash('sha256').update(data).digest('base64url').slice(0, 22);
  const known = kept.get(key) ?? setting.get(key);
  if (known) return known;
  const printed = make(data)
    .then((pdf) => {
      const made = { pdf, tag: `"${key}"` };
      kept.set(key, made);
      return made;
    })
    .catch((error: unknown) => {
      if (error instanceof TooManyWait) return null;
      throw error;
    })
    .finally(() => setting.delete(key));
  setting.set(key, printed);
  return printed;
}

function openPress(): Tool<string, Uint8Array> {
  const { print, ...press } = openPaperSheetPress();
  return { ...press, make: print };
}
