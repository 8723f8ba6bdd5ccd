import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { TooManyWait } from '@/lib/sheets/in-turn';
import type { Picture } from '@/lib/sheets/picture';

/** A picture as it is given. */
export type Drawn = { png: Uint8Array<ArrayBuffer>; etag: string };

type Kept = Drawn & { said: string; figure: string; lookedAt: number; drawnAt: number };

type Options = {
  /** What the picture of a campaign says now in a language; null when the public may see no such campaign. */
  read: (slug: string, locale: string) => Promise<Picture | null>;
  draw: (picture: Picture) => Promise<Uint8Array>;
  now?: () => number;
};

/** For so long nobody looks whether a campaign is as it was, in ms: what is hidden has no picture after that. */
const LOOKS_AFTER = 5_000;
/** A figure that has moved, and nothing else, waits for so long before it is drawn, in ms. */
const FIGURE_AFTER = 60_000;
const BYTES = 16 * 1024 * 1024;

/**
 * Pictures, kept by campaign and language: however many ask, one is drawn once, and again when what it says has changed; for the
 * figure alone once a minute at most. While no new one can be had, because the database is away or too many wait, the last is given.
 * @returns `get`: null when there is no such campaign; rejects when it cannot be drawn and none is kept
 */
export function keptPictures({ read, draw, now = () => performance.now() }: Options) {
  const kept = new LRUCache<string, Kept>({ maxSize: BYTES, sizeCalculation: ({ png }) => png.length + 500 });
  const running = new Map<string, Promise<Drawn | null>>();

  async function look(key: string, slug: string, locale: string): Promise<Drawn | null> {
    const have = kept.get(key);
    const picture = await read(slug, locale);
    if (!picture) {
      kept.delete(key);
      return null;
    }
    const { figure, words, goal, percent, ...rest } = picture;
    const [said, counted] = [hash(rest), hash({ figure, words, goal, percent })];
    const at = now();
    if (have && have.said === said) {
      have.lookedAt = at;
      if (have.figure === counted || at - have.drawnAt < FIGURE_AFTER) return have;
    }
    try {
      const png = new Uint8Array(await draw(picture));
      const etag = `W/"${createHash('sha256').update(png).digest('base64url').slice(0, 22)}"`;
      const fresh = { png, etag, said, figure: counted, lookedAt: at, drawnAt: at };
      kept.set(key, fresh);
      return fresh;
    } catch (error) {
      if (have && error instanceof TooManyWait) return have;
      throw error;
    }
  }

  async function get(slug: string, locale: string): Promise<Drawn | null> {
    const key = `${slug}:${locale}`;
    const have = kept.get(key);
    if (have && now() - have.lookedAt < LOOKS_AFTER) return have;
    const under = running.get(key);
    if (under) return under;
    const looking = look(key, slug, locale)
      .catch((error: unknown) => {
        if (have) return have;
        throw error;
      })
      .finally(() => running.delete(key));
    running.set(key, looking);
    return looking;
  }

  return { get };
}

const hash = (said: object) => createHash('sha256').update(JSON.stringify(said)).digest('base64url');
