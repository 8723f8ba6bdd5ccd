import { globSync } from 'node:fs';
import { type Door, doors, type Params } from '@/app/api/doors.fixture';
import { type Everything, everything } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { newsToken } from '@/lib/updates/link';
import { campaignKeys } from '@/lib/vault/keys';
import { makeToken } from '@/lib/vault/token';

// Every door there is, with what would be good to send to it.

/** What is at hand of a door: its changing parts, good fields, the names of all that may be sent to it, and who sends it. */
type At = { params: Params; fields: Record<string, string>; cookie: string };

type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

export type Target = {
  /** the folder under `app` */
  path: string;
  method: 'GET' | 'POST';
  handler: Handler;
  names: readonly string[];
  /** whether what it does ends what other doors are about */
  ends: boolean;
  query: string;
  at: (here: Everything) => Promise<At>;
};

const split = (names: string) => names.split(' ');
const SIGNER = split(
  'name email consent visibility signAs organisation role affiliation city country message updates locale source textVersion ' +
    'altcha website mailboxAnyway emailAnyway',
);

// By a part of the address, the first that fits; whatever else there is takes one of the words that any of them takes.
const known: [RegExp, readonly string[]][] = [
  [/signatures\/\[token\]|\[slug\]\/signatures$/, SIGNER],
  [
    /addressees|letters\/addressees/,
    split('office.en office.es name email secondEmail language zone copy isEmployer direction'),
  ],
  [
    /\/texts/,
    split(
      'title.en summary.en demands languages demand.d1.en links.en version base act body.en publishedOn.en tell seen',
    ),
  ],
  [/rhythm$/, split('every rhythm weekday hour minimum gap cap from to zone')],
  [
    /organisations\/\[id\]\/settings/,
    split('name legalName contact replyTo site donationUrl ink secondInk typeface label.0 url.0'),
  ],
  [
    /\[slug\]\/settings|reopen|\/open$|\/close$|duplicate/,
    split(
      'slug kind goal grows visibility zone opens opensDate opensTime closesDate closesTime purges purgesDate employer hosts ' +
        'replyTo donationUrl tags embedHosts ink outcome words.en title shown version stays',
    ),
  ],
  [/\/people|invitations/, split('email role locale sureCode')],
  [/hooks/, split('url events secret campaign.closed sureCode')],
  [/tokens/, split('name FIGURES scopes expires sureCode')],
  [/answers\//, split('words words-1 verdict-1 email draft name')],
  [/updates/, split('title.en body.en when date time zone at sooner version act alike')],
  [/paper/, split('name email header order then encoding separator column.0 name.0 file')],
  [
    /bulk|signatures/,
    split('kind why typed state country source from to words filter seen find look after network host'),
  ],
  [/lists/, split('purpose format sure locale')],
  [/panic/, split('act slug')],
  [/sign-in|what-did|confirm$|sure/, split('email code to sureCode locale')],
];
const ANY = split(
  'name email act number version title slug locale id sureCode what addressee to kind organisation language',
);
const namesOf = (path: string) => known.find(([part]) => part.test(path))?.[1] ?? ANY;

const ENDS =
  /(?:delete|remove|revoke|discard|undo|leave|close|archive|panic|sign-out|others|end|withdraw|cancel|erase|sure)$/;

const TABLE: Record<string, Door | Door[]> = doors;
const SIX_TIMES_SIX = 'a'.repeat(36);

/** The changing parts of a door that is not in the table. */
async function paramsOf(path: string, here: Everything): Promise<Params> {
  const { slug, id: campaignId } = here.campaign;
  const open = { slug, locale: 'en', colour: 'aa3311.css', nextauth: 'signin', session: SIX_TIMES_SIX };
  if (!path.includes('[token]')) return { ...open, invitation: here.invitation };
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  if (path.includes('/sign-in/')) return { token: 'x'.repeat(43) };
  if (path.includes('/news/')) return { token: newsToken(keys.link, here.signature) };
  if (!path.includes('/answers/')) return { token: tokenFor(keys.link, here.signature) };
  const { id } = await db().addressee.findFirstOrThrow({ where: { campaignId } });
  return { token: makeToken(keys.link, 'answer', id) };
}

/** What would be good of the fields that the table says nothing of. */
const GOOD: Record<string, string> = {
  name: 'Ana Ruiz',
  email: 'ana@example.org',
  consent: 'on',
  why: 'A flood',
  visibility: 'public',
  url: 'https://hooks.example/',
  zone: 'UTC',
  language: 'en',
  role: 'VIEWER',
  kind: 'hold',
};

async function targetsOf(path: string): Promise<Target[]> {
  const routes = (await import(/* @vite-ignore */ `${import.meta.dirname}/../../${path}/route.ts`)) as Record<
    string,
    Handler
  >;
  const [door] = [TABLE[path.replace(/^app\/api\//, '')] ?? []].flat();
  const names = namesOf(path);
  return (['GET', 'POST'] as const).flatMap((method) => {
    const handler = routes[method];
    if (!handler) return [];
    const at = async (here: Everything) => ({
      params: door?.params(here) ?? (await paramsOf(path, here)),
      fields: {
        ...Object.fromEntries(Object.entries(GOOD).filter(([name]) => names.includes(name))),
        ...door?.fields?.(here),
      },
      cookie: here.people.OWNER.cookie,
    });
    return { path, method, handler, names, ends: ENDS.test(path), query: door?.query ?? '', at };
  });
}

/** Every door, by every method it has. */
export async function everyTarget(): Promise<Target[]> {
  const routes = globSync('app/**/route.ts').map((path) =>
    path.replaceAll('\\', '/').replace(/\/route\.ts$/, ''),
  );
  return (await Promise.all(routes.sort().map(targetsOf))).flat();
}

/** Somebody's things for each door: one for all, but of its own for what ends them, new again now and then. */
export function belongingsFor() {
  const made = new Map<string, { here: Promise<Everything>; times: number }>();
  return (target: Target): Promise<Everything> => {
    const whose = target.ends ? target.path : '';
    const had = made.get(whose);
    if (had && (!target.ends || ++had.times % A_WHILE !== 0)) return had.here;
    const here = everything();
    made.set(whose, { here, times: 1 });
    // What could not be made is not kept.
    here.catch(() => made.delete(whose));
    return here;
  };
}

const A_WHILE = 40;
