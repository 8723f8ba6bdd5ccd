import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { LRUCache } from 'lru-cache';

/**
 * What rendering an address gave: HTML with its `Link` header, or where it leads (3xx); `frames`: the sites that alone may frame
 * it; `type`: what it is, where it is no HTML. Rendering throws when it fails.
 */
export type Rendered = {
  status: number;
  html: string;
  type?: string;
  link?: string;
  location?: string;
  frames?: readonly string[] | null;
};

/** A page ready to be sent, in every encoding. */
export type FinishedPage = {
  status: number;
  type?: string;
  location?: string;
  link?: string;
  frames: readonly string[] | null;
  etag: string;
  html: Buffer;
  br: Buffer;
  gzip: Buffer;
};

type Kept = { page: FinishedPage; version: string; builtAt: number; failedAt: number };
type Build = { version: string; page: Promise<FinishedPage> };

export type Options = {
  render: (key: string) => Promise<Rendered>;
  /** Told of a rebuild that failed while an older page is still served. */
  failed: (error: unknown, key: string) => void;
  /**
   * From which age on a page is made anew for its figures, in ms: with the time that takes, they are ten seconds behind at most.
   * 0, in development: nothing is kept, every request waits for a new page.
   */
  freshFor?: number;
  /** Up to which age a page of the right version is given at once while a new one is made behind it, in ms. */
  lentFor?: number;
  /** How long a request waits for a new page before it is given the older one, in ms. */
  patience?: number;
  /** How much is kept at most. */
  bytes?: number;
  now?: () => number;
};

const RETRY_AFTER = 2_000;
const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

export type FinishedPages = ReturnType<typeof finishedPages>;

/**
 * Public pages as finished HTML, in memory.
 *
 * `get(key, version)` gives the page: at once while it is of this version and fresh; at once, and rebuilding behind, when
 * only its figures are a little old; the new one when the version has moved or the page is older than that: what nobody
 * asked for in days may name people who have left since. `strictly`: a page of another version is given in no case, not even
 * where none can be made. However many ask, one rebuild runs per page. When rebuilding fails
 * the older page is kept and served; with none kept, `get` rejects.
 */
export function finishedPages(options: Options) {
  const { render, failed, freshFor = 8_000, lentFor = 60_000, patience = 5_000 } = options;
  const { bytes = 64 * 1024 * 1024 } = options;
  const now = options.now ?? Date.now;
  const kept = new LRUCache<string, Kept>({ maxSize: bytes, sizeCalculation: ({ page }) => weight(page) });
  const building = new Map<string, Build>();

  function build(key: string, version: () => string): Promise<FinishedPage> {
    const running = building.get(key);
    const wanted = version();
    if (running?.version === wanted) return running.page;
    // The version moved while a page was being built: that one is too old, and only one is built at a time.
    if (running) return running.page.then(noted, noted).then(() => build(key, version));
    const page = make(key, wanted).finally(() => building.delete(key));
    building.set(key, { version: wanted, page });
    return page;
  }

  async function make(key: string, version: string): Promise<FinishedPage> {
    try {
      const page = await finish(await render(key));
      if (freshFor > 0) kept.set(key, { page, version, builtAt: now(), failedAt: Number.NEGATIVE_INFINITY });
      return page;
    } catch (error) {
      const old = kept.peek(key);
      if (old) {
        old.failedAt = now();
        failed(error, key);
      }
      throw error;
    }
  }

  async function get(key: string, version: () => string, strictly = false): Promise<FinishedPage> {
    const have = kept.get(key);
    if (!have) return build(key, version);
    const current = have.version === version();
    if (strictly && !current) return build(key, version);
    const age = now() - have.builtAt;
    if (current && age < freshFor) return have.page;
    if (now() - have.failedAt < RETRY_AFTER) return have.page;
    const next = build(key, version).catch(() => have.page);
    if (current && age < lentFor) return have.page;
    return Promise.race([next, after(patience, have.page)]);
  }

  return { get };
}

const noted = () => {};
const weight = (page: FinishedPage) => page.html.length + page.br.length + page.gzip.length + 500;
const after = <T>(ms: number, value: T) =>
  new Promise<T>((resolve) => {
    setTimeout(resolve, ms, value).unref();
  });

async function finish({
  status,
  html,
  type,
  link,
  location,
  frames = null,
}: Rendered): Promise<FinishedPage> {
  const plain = Buffer.from(html);
  const [br, gz] = await Promise.all([
    compressBrotli(plain, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 6, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
    }),
    compressGzip(plain),
  ]);
  const etag = createHash('sha256').update(plain).digest('base64url').slice(0, 22);
  const own = { html: alone(plain), br: alone(br), gzip: alone(gz) };
  return { status, type, location, link, frames, etag: `W/"${etag}"`, ...own };
}

/**
 * The same bytes in memory of their own. Node cuts small buffers out of blocks of 64 KiB that live as long as any piece of
 * them: a page of 38 KiB held 136, three and a half times what `weight` says of it.
 */
export function alone(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
