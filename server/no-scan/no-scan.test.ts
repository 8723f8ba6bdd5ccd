import { globSync } from 'node:fs';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { belongings, makeTeam } from '@/app/api/roles.fixture';
import { type OwnDatabase, openSite, ownDatabase, settingsOn, type TestSite } from '@/dev/test-site';
import { db } from '@/lib/db';
import { crowd } from './crowd.fixture';
import { doorsOfTheTable } from './deeds.fixture';
import { wrongHeaders } from './headers.fixture';
import { pages } from './pages.fixture';
import { explained, following, type Limits, type Ran, wrongWith } from './plans.fixture';
import { publicDoors, withoutDatabase } from './public-doors.fixture';
import { type Walker, walker } from './walk.fixture';
import { walkAll } from './walk-all.fixture';

// Whoever asks for a page or knocks at a door must not wait longer because more have signed: every query that a request makes
// is read in its plan, on a campaign with a crowd, in a web process as it runs in production.

// Pages and pieces of lists have up to two thousand rows.
const A_PIECE = 2_500;

/** The tables that grow with signatures and mails, and how many of their rows one statement may read. */
const limits: Limits = {
  // One for everybody who signed, and for every mail to them.
  Signature: A_PIECE,
  Mail: A_PIECE,
  Posting: A_PIECE,
  Receipt: A_PIECE,
  Mention: A_PIECE,
  Correction: A_PIECE,
  PaperSignature: A_PIECE,
  BulkItem: A_PIECE,
  HookCall: A_PIECE,
  // One for so many of them; of a campaign's own all may be read.
  Batch: A_PIECE,
  Letter: A_PIECE,
  ListPiece: A_PIECE,
  Notice: A_PIECE,
  // One for each hour or day and kind, however many signed: of a campaign's own all may be read.
  Tally: Number.POSITIVE_INFINITY,
  Funnel: Number.POSITIVE_INFINITY,
  // One for everything that organisers, scripts and passers-by do.
  AuditEntry: 2 * A_PIECE,
  Limit: A_PIECE,
  Session: A_PIECE,
  SignIn: A_PIECE,
};

/** What reads more than that knowingly, never from end to end. */
const knowingly: { what: RegExp; why: string }[] = [
  {
    what: /^SELECT count\(\*\)::int AS count FROM "Signature" WHERE "campaignId"/,
    why: 'who searches all signatures, which opens each, is told of how many: counted in the index beside it',
  },
  {
    what: /^SELECT COUNT\(\*\) AS "_count\$_all" FROM \(SELECT "public"."Signature"."id" FROM "public"."Signature" WHERE "public"."Signature"."campaignId" = \$1 OFFSET/,
    why: 'the record of everything says how long it is before all of it is read',
  },
  {
    what: /FROM "Signature" .* ORDER BY position LIMIT \$\d+$/,
    why: 'a list that is taken away is all of a campaign, page by page: of a small one the rest may be read at once',
  },
  {
    what: /ORDER BY "campaignId" DESC, id DESC LIMIT 1 OFFSET \$\d+$/,
    why: 'who filters by what no index holds has the newest 20,000 gone through at a time',
  },
  {
    what: /AS readers$/,
    why: 'before news go out it is said to how many: counted in the index of those who asked for them',
  },
];

let database: OwnDatabase;
let web: TestSite;
let walk: Walker;

beforeAll(async () => {
  database = await ownDatabase('undersigned_no_scan');
  // Each step comes from another address, so that nobody is limited.
  const settings = { ...(await settingsOn(database.url)), TRUST_PROXY: '1' };
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  const team = await makeTeam({ text: { en: {}, es: {} }, to: [{}, {}] });
  const here = await belongings(team, 1, new Date());
  const more = await crowd(team, { hookId: here.hook, bulkId: here.bulk, listId: here.list });
  web = await openSite({ ...settings, DATABASE_URL: explained(database.url) });
  walk = walker(web.site, following(database.log));
  await walkAll(walk, { ...here, ...more }, team).catch((cause: unknown) => {
    throw new Error(`The walk was broken off. The web process said last: ${web.said()}`, { cause });
  });
}, 600_000);

afterAll(async () => {
  await web?.stop();
  await db().$disconnect();
  await database?.drop();
});

const doors = globSync('app/**/route.ts').map((path) =>
  path.replaceAll('\\', '/').replace(/^app\/|\/route\.ts$/g, ''),
);

test('every door that there is is knocked at', () => {
  const known = [
    ...doorsOfTheTable.map((path) => `api/${path}`),
    ...Object.keys(publicDoors),
    ...withoutDatabase,
  ];
  expect(known.sort()).toEqual(doors.sort());
});

/** The best that was answered to each thing asked for: what was refused each time never did what it is for. */
function refused(): string[] {
  const steps = walk.steps.filter(({ asked }) => !asked.startsWith('GET the page for'));
  return [...Map.groupBy(steps, ({ asked }) => asked)].flatMap(([asked, tries]) => {
    const [best] = tries.toSorted((one, other) => one.status - other.status);
    return best && best.status < 300 ? [] : [`${asked}: ${best?.status} ${best?.said}`];
  });
}

test('each page is shown, each door does what it is for', () => {
  expect(refused()).toEqual([]);
  const shown = new Set(walk.steps.map(({ asked }) => asked));
  expect(pages.filter((page) => !shown.has(`GET ${page}`))).toEqual([]);
});

test('every page and door answers with the headers of its kind', () => {
  const answers = walk.steps.filter(({ asked }) => !asked.startsWith('GET the page for'));
  expect(answers.flatMap(wrongHeaders)).toEqual([]);
});

const allowed = ({ text }: Ran) => knowingly.some(({ what }) => what.test(text));

test('no request reads a big table from end to end, or more of it than a page', () => {
  const found = walk.steps.flatMap(({ asked, ran }) =>
    ran.flatMap((one) =>
      wrongWith(one, limits)
        .filter((wrong) => !(allowed(one) && wrong.startsWith('reads ') && !wrong.includes('end to end')))
        .map((wrong) => `${asked} ${wrong}: ${one.text.slice(0, 1_000)}`),
    ),
  );
  expect(found).toEqual([]);
});

test.each(knowingly)('it is still so that $why', ({ what }) => {
  const such = walk.steps.flatMap(({ ran }) => ran.filter(({ text }) => what.test(text)));
  expect(such.some((one) => wrongWith(one, limits).length > 0)).toBe(true);
});

test.each([
  ['a signature', /^WITH incoming AS .*INSERT INTO "Signature"/],
  ['a confirmation', /UPDATE "Signature"/],
  ['a tally', /INSERT INTO "Tally"/],
  ['a search', /FROM "Signature" WHERE .*ORDER BY "campaignId" DESC, id DESC LIMIT/],
  ['a receipt', /"Receipt"/],
  ['a public name', /"publicName"/],
  ['a counter', /"CampaignCount"/],
  ['an entry in the audit log', /INSERT INTO "public"."AuditEntry"/],
  ['what the database does by itself', /^DELETE FROM ONLY/],
])('among what was read is %s', (_, what) => {
  expect(walk.steps.flatMap(({ ran }) => ran).some(({ text }) => what.test(text))).toBe(true);
});

test('a query that reads a big table is found', async () => {
  const ran = following(database.log);
  const client = new Client({ connectionString: explained(database.url) });
  await client.connect();
  const wrong = async (text: string) => {
    await client.query(text);
    return ran().flatMap((one) => wrongWith(one, limits));
  };
  const nobody = "'00000000-0000-4000-8000-000000000000'";
  // Every signature of the crowd is part of an act, and no other.
  const crowded = `SELECT "campaignId" FROM "Signature" WHERE id = (SELECT "signatureId" FROM "BulkItem" LIMIT 1)`;
  try {
    expect(await wrong('SELECT count("heldWhy") FROM "Signature"')).toEqual([
      expect.stringContaining('reads Signature from end to end'),
    ]);
    expect(await wrong(`SELECT 1 FROM "Mail" WHERE "signInId" = ${nobody}`)).toEqual([
      expect.stringContaining('reads Mail from end to end'),
    ]);
    expect(await wrong(`SELECT 1 FROM "Mail" WHERE id = ${nobody}`)).toEqual([]);
    await client.query('SET enable_seqscan = off');
    expect(
      await wrong(`SELECT count("heldWhy") FROM "Signature" WHERE "campaignId" = (${crowded})`),
    ).toContainEqual(expect.stringMatching(/reads \d+ rows of Signature/));
  } finally {
    await client.end();
  }
});

test('an index gone through for a single row is found', () => {
  const scan = { how: 'Index Scan', table: 'Signature', rows: 1, rounds: 1 };
  const ran = (blocks: number) => ({ text: 'SELECT', scans: [{ ...scan, blocks }] });
  expect(wrongWith(ran(5), limits)).toEqual([]);
  expect(wrongWith(ran(500), limits)).toEqual([
    'looks through 500 blocks of Signature for 1 rows (Index Scan)',
  ]);
});
