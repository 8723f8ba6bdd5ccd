/** An answer to somebody who asked for something: its name, its address's pattern, and its headers. */
type Answered = { asked: string; status: number; headers: Headers };

const NOT_HERE = ["'unsafe-inline'", "'unsafe-eval'", 'http:', 'https:', '* ', '*;'];

// A letter or mail as its readers see it, in a frame without rights (see server/headers.ts).
const PREVIEW = /\/(?:letters|texts|updates)\/preview\//;
const CARD = /\/embed\//;
const OTHERS_PAGES = /\/(?:count|badge\.svg|picture\.png|oembed)$/;
const OF_ONE_PERSON =
  /\/(?:organise|sign-in|signature|signatures\/\[|answer|news|preview)\b|\/sure|\/sessions/;
const WITH_A_TOKEN = /^GET \/\[locale\]\/(?:signature|answer|news|preview|sign-in)\/\[token\]/;
const NAMES = /^GET \/\[locale\]\/campaigns\/\[slug\](?:$|\/(?:signers|letters|comments|updates))/;

/** What is wrong with the headers of an answer; empty when nothing is. */
export function wrongHeaders({ asked, status, headers }: Answered): string[] {
  const has = (name: string) => headers.get(name) ?? '';
  const policy = has('content-security-policy');
  const wrong: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || wrong.push(`${asked} (${status}): ${what}`));
  const preview = PREVIEW.test(asked) && has('content-type').startsWith('text/html');
  const card = CARD.test(asked) && status === 200;

  must(policy.includes("default-src 'none'"), 'allows what it does not name');
  if (preview) must(policy.startsWith('sandbox;') && !policy.includes('script-src'), 'is framed with rights');
  else
    for (const bad of NOT_HERE)
      must(!`${policy} `.replace('frame-ancestors *', '').includes(bad), `allows ${bad}`);
  if (preview) must(policy.includes("frame-ancestors 'self'"), 'is framed by others');
  else if (card) must(policy.includes('frame-ancestors *'), 'cannot be framed');
  else must(policy.includes("frame-ancestors 'none'"), 'can be framed');
  must(card || has('x-frame-options') === (preview ? 'SAMEORIGIN' : 'DENY'), 'can be framed by old browsers');
  must(has('x-content-type-options') === 'nosniff', 'is guessed at');
  must(has('cross-origin-opener-policy') === 'same-origin', 'shares its window');
  const open = card || OTHERS_PAGES.test(asked);
  must(
    has('cross-origin-resource-policy') === (open ? 'cross-origin' : 'same-origin'),
    'is read by other sites',
  );
  must(
    /^[0-9a-f-]{36}$/.test(has('x-request-id')) || NAMES.test(asked) || status === 304 || isShared(has),
    'has no id',
  );
  if (OF_ONE_PERSON.test(asked)) must(has('cache-control').includes('no-store'), 'is stored');
  if (WITH_A_TOKEN.test(asked)) must(has('referrer-policy') === 'no-referrer', 'tells where one came from');
  if (NAMES.test(asked) && status === 200) {
    must(has('cache-control').includes('s-maxage=10'), 'is kept too long');
    must(
      has('cdn-cache-control').includes('max-age=10, stale-while-revalidate=30, stale-if-error=60'),
      'is not lent',
    );
  }
  must(headers.getSetCookie().length === 0 || !isShared(has), 'sets a cookie for everybody');
  return wrong;
}

// What is the same for everybody has no id of one request.
const isShared = (has: (name: string) => string) => has('cache-control').includes('public');
