import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/**
 * Who may import whom, in one place. `server -> app -> lib -> emails`: nothing knows what stands on it.
 * The house is small enough to be read whole by a test; a linter would need one block of rules for each folder.
 */

/** The nouns of `lib/` from the ground up: each may know those before it, none may know one after it. */
const NOUNS = [
  'campaigns',
  'signatures',
  'paper',
  'lists',
  'answers',
  'letters',
  'updates',
  'figures',
  'hooks',
  'organisations',
  'panic',
  'purge',
  'organisers',
  'notices',
];

/** What the nouns stand on: they know no noun. What a mail says is composed beside its noun. */
const GROUND = ['vault', 'mail', 'limits', 'sheets'];

/** Knows every noun, for it wakes them at their hour; any noun may ring its bell. */
const CLOCKWORK = 'jobs';

/** Files that know no database: rules, forms, links and addresses (enums are words, not a database). */
const PURE = new RegExp(
  `^lib/(${[
    'latin-figures',
    'plural-forms',
    'campaigns/campaign',
    'signatures/(signature|line|source)',
    'signatures/email-address',
    'answers/answer',
    'letters/(letter|rhythm)',
    'updates/update',
    'figures/figure',
    'hooks/hook',
    'lists/purpose',
    'organisations/organisation',
    'mail/mail',
    '[^/]+/(link|[a-z-]+-form)',
  ].join('|')})\\.ts$`,
);

type Rule = { of: RegExp; not: (path: string, of: string) => boolean; says: string };

const noun = (path: string) => /^(?:@\/)?lib\/([^/]+)\/./.exec(path)?.[1] ?? '';
const starts = (...folders: string[]) => new RegExp(`^@/(${folders.join('|')})(/|$)`);

const RULES: Rule[] = [
  {
    of: /^(lib|emails|enhance|dev|e2e|bench|prisma)\//,
    not: (path) => starts('app').test(path),
    says: 'nothing imports app/ but server/',
  },
  {
    of: /^(app|lib|emails|enhance)\//,
    not: (path) => starts('server').test(path),
    says: 'server/ stands on top',
  },
  {
    of: /^(app|lib|emails|enhance|server)\//,
    not: (path) => starts('dev', 'e2e', 'bench').test(path),
    says: 'what develops and tests the product is no part of it',
  },
  {
    of: /^(emails|enhance)\//,
    // A pure rule may travel to the browser; nothing else of ours may.
    not: (path) => /^(@|\.\.)\//.test(path) && !PURE.test(`${path.replace('@/', '')}.ts`),
    says: 'imports nothing of ours but pure rules',
  },
  {
    of: /^lib\/(?!organisers\/auth\.ts)/,
    not: (path) => /^next(-intl)?(\/|$)/.test(path),
    says: 'lib/ knows nothing of Next.js',
  },
  {
    of: PURE,
    not: (path) => /^@\/(lib\/db|generated\/prisma\/client)$/.test(path),
    says: 'rules, forms, links and addresses are pure: no database',
  },
  {
    of: new RegExp(`^lib/(${NOUNS.join('|')})/`),
    not: (path, of) => NOUNS.indexOf(noun(path)) > NOUNS.indexOf(noun(of)),
    says: 'a noun knows none that stands on it',
  },
  {
    of: new RegExp(`^lib/(${GROUND.join('|')})/`),
    not: (path) => NOUNS.includes(noun(path)),
    says: 'knows no noun',
  },
];

/** What is wrong with this file's imports, a sentence each. */
function objections(file: string, source: string): string[] {
  return [...source.matchAll(/\b(?:from|import) ?\(?'([^']+)'/g)].flatMap(([, path = '']) =>
    RULES.filter(({ of, not }) => of.test(file) && not(path, file)).map(
      ({ says }) => `${file} imports ${path}: ${says}`,
    ),
  );
}

const isTest = (file: string) => /\.(test|fixture|spec)\.tsx?$|\.test-process\.ts$/.test(file);
const files = globSync('{app,lib,emails,enhance,server,dev,e2e,bench,prisma}/**/*.{ts,tsx}').filter(
  (file) => !isTest(file),
);

test('every import goes down the house', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => objections(file, readFileSync(file, 'utf8')))).toEqual([]);
});

test('every folder of lib/ has its place', () => {
  const folders = new Set(files.map(noun).filter(Boolean));
  expect([...folders].sort()).toEqual([...NOUNS, ...GROUND, CLOCKWORK].sort());
});

test.each([
  ['lib/campaigns/open.ts', '@/lib/signatures/sign'],
  ['lib/organisers/ask.ts', '@/lib/notices/notice-due'],
  ['lib/mail/post.ts', '@/lib/letters/letter'],
  ['lib/signatures/sign-form.ts', '@/lib/db'],
  ['lib/signatures/sign.ts', 'next/headers'],
  ['lib/signatures/sign.ts', '@/app/words'],
  ['app/words.ts', '@/server/front'],
  ['server/front.ts', '@/bench/place'],
  ['emails/frame.tsx', '@/lib/env'],
])('%s may not import %s', (file, path) => {
  expect(objections(file, `import { x } from '${path}';`)).toHaveLength(1);
});
