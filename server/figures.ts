import { LRUCache } from 'lru-cache';
import { namesTag } from '@/app/api/_door/wants';
import { namedIn, negotiate, ours } from '@/lib/locales';
import { asking, type Door, knock, nodeAnswer } from './doors';
import { alone } from './finished';
import type { Answer } from './render';
import { asAsked, type Passage } from './request';

/** How old a public figure may be when it leaves here, in ms; other people's caches add theirs to it. */
const FRESH_FOR = 1_000;
const MOST = 5_000;
/** How long the last figure waits for a newer one, in ms. */
const PATIENCE = 2_000;

const FIGURE = /^\/api\/campaigns\/[a-z0-9-]{1,100}\/(count|badge\.svg)$/;

export type Figures = ReturnType<typeof figures>;

/**
 * The public counters of other people's pages, kept whole for a second: however many ask, each is read once a second, and the
 * last one is given while the database is away. Only what was found is kept.
 * @returns answers a request for one; null when it is for anything else
 */
export function figures(doors: Door[], site: string, now: () => number = () => performance.now()) {
  const kept = new LRUCache<string, Answer, Passage>({
    max: MOST,
    ttl: FRESH_FOR,
    ttlResolution: 0,
    perf: { now },
    fetchMethod: async (_key, last, { context }) => {
      try {
        // A database that hangs keeps nobody waiting for a figure that was known a moment ago.
        return await (last ? Promise.race([read(context), lent(last)]) : read(context));
      } catch (error) {
        if (last && !(error instanceof Refused)) return last;
        throw error;
      }
    },
  });

  async function read(passage: Passage): Promise<Answer | undefined> {
    const door = knock(doors, 'GET', passage.path);
    if (!door) return undefined;
    const { headers, ...asked } = asAsked(passage);
    const whole = { ...asked, headers: { ...headers, 'if-none-match': undefined } };
    const answer = await nodeAnswer(await door(asking(whole, site)));
    if (answer.status !== 200) throw new Refused(answer);
    return { ...answer, body: alone(answer.body) };
  }

  return async (passage: Passage): Promise<Answer | null> => {
    const found = FIGURE.exec(passage.path);
    if (!found) return null;
    // A picture holds words; the figures hold none, whatever is in the query.
    const key = found[1] === 'count' ? passage.path : `${passage.path}:${localeOf(passage)}`;
    try {
      const answer = await kept.fetch(key, { context: passage });
      return answer ? sinceLast(passage, answer) : null;
    } catch (error) {
      if (error instanceof Refused) return error.answer;
      throw error;
    }
  };
}

const lent = (last: Answer) =>
  new Promise<Answer>((resolve) => {
    setTimeout(resolve, PATIENCE, last).unref();
  });

class Refused extends Error {
  override name = 'Refused';
  constructor(readonly answer: Answer) {
    super();
  }
}

function localeOf({ search, request }: Passage): string {
  return ours(namedIn(new URLSearchParams(search))) ?? negotiate(request.headers['accept-language']);
}

/** 304 to who has it already (RFC 9110, 15.4.5). */
function sinceLast({ request }: Passage, answer: Answer): Answer {
  const { 'content-type': _, ...headers } = answer.headers;
  const same = namesTag(request.headers['if-none-match'], String(answer.headers.etag));
  return same ? { status: 304, headers, body: Buffer.alloc(0) } : answer;
}
