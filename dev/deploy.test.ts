import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readSettings } from '@/lib/env';
import { copies, isLeftOut, stages } from './image.fixture';

// Containerfile, compose.yaml and nginx.conf.template name commands, files, settings and ports: all of them are there, and agree.

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
});
const files = listed.split('\n').filter((path) => path && !isLeftOut(path));
const { scripts, devDependencies } = JSON.parse(read('package.json'));

type Service = {
  image: string;
  command?: string;
  build?: { dockerfile: string; target?: string };
  environment?: Record<string, string>;
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test?: string; disable?: boolean };
  volumes?: string[];
  ports?: string[];
};
const text = read('compose.yaml');
const compose = parse(text, { merge: true }) as { services: Record<string, Service>; volumes: object };
const service = (name: string): Service => compose.services[name] ?? { image: '' };

/** What compose.yaml needs and is no setting of a process. */
const OWN = ['POSTGRES_PASSWORD', 'SITE_PORT'];
const GIVEN = {
  POSTGRES_PASSWORD: 'secret',
  SITE_URL: 'https://sign.example.org',
  MASTER_KEY: `1:${Buffer.alloc(32, 1).toString('base64')}`,
  NEXTAUTH_SECRET: 'x'.repeat(32),
  RESEND_API_KEY: 're_key',
  MAIL_FROM: 'Undersigned <campaigns@sign.example.org>',
  OPERATOR_EMAIL: 'operator@sign.example.org',
};

/** A value as compose fills it in. @throws {Error} where `${NAME:?…}` finds nothing, naming it */
const filled = (value: string, given: Record<string, string>) =>
  value.replace(/\$\{(\w+)(?::([-?])([^}]*))?\}/g, (_, name: string, how: string, word = '') => {
    if (given[name]) return given[name];
    if (how === '?') throw new Error(name);
    return word;
  });
const environmentOf = (name: string, given: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(service(name).environment ?? {}).map(([key, value]) => [key, filled(value, given)]),
  );

test('every variable asked for is a setting, and every setting is passed on to all that run our code', () => {
  const asked = new Set([...text.matchAll(/\$\{(\w+)/g)].map(([, name = '']) => name));
  const known = [...read('.env.example').matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);
  expect([...asked].filter((name) => !known.includes(name) && !OWN.includes(name))).toEqual([]);
  // For trying hooks on one's own machine: never in production.
  const passed = known.filter((name) => name !== 'HOOKS_LOCAL_HOSTS').toSorted();
  for (const name of ['web', 'worker', 'migrate'])
    expect(Object.keys(service(name).environment ?? {}).toSorted()).toEqual(passed);
});

test('what production cannot do without is asked for by name, and what is given makes a site', () => {
  const read = readSettings(environmentOf('web', GIVEN));
  expect(read).toMatchObject({ ok: true, settings: { TRUST_PROXY: 1, PORT: 3000 } });
  const refused = readSettings({ RESEND_API_KEY: 're_key' });
  const needed = refused.ok ? [] : refused.reasons.map((reason) => reason.split(' ')[0] ?? '');
  expect(needed).toContain('MASTER_KEY');
  for (const name of needed) {
    const lacking = name === 'DATABASE_URL' ? 'POSTGRES_PASSWORD' : name;
    expect(() => environmentOf('web', { ...GIVEN, [lacking]: '' })).toThrow(lacking);
  }
});

/** `npm run X` and `node FILE …` in a text. */
const npmWords = (said: string) => [...said.matchAll(/npm run ([\w:-]+)/g)].map(([, word = '']) => word);
const nodeWords = (said: string) => [...said.matchAll(/node (\S+\.[jt]s)/g)].map(([, file = '']) => file);

test('every command is there: in the package, and as a file in the image that runs it', () => {
  const steps = stages().flatMap((stage) =>
    stage.steps.map(({ rest }) => rest.replaceAll(/["[\],]+ ?/g, ' ').trim()),
  );
  const said = [...steps, text].join('\n');
  const used = npmWords(said);
  expect(used).toEqual(
    expect.arrayContaining(['build', 'migrate', 'organiser', 'campaign', 'keys', 'backup']),
  );
  expect(used.filter((name) => !scripts[name])).toEqual([]);
  const last = stages().at(-1);
  const brought = last ? copies(last).flatMap(({ sources }) => sources) : [];
  const started = nodeWords(said);
  expect(started).toContain('dev/start.js');
  expect(started.filter((file) => !brought.includes(file))).toEqual([]);
  expect(['web', 'worker'].map((name) => service(name).command)).toEqual(
    ['start', 'worker'].map((name) => scripts[name]),
  );
  // What `tools` does once, it does with everything that was built from.
  for (const script of ['migrate', 'organiser', 'campaign', 'keys', 'backup', 'restore'])
    expect(files).toContain(scripts[script].split(' ').at(-1));
});

test('whatever is copied exists: in the project, or made by an earlier stage', () => {
  const MADE = ['node_modules', '.build', 'public', 'generated/fonts'];
  const before: string[] = [];
  for (const stage of stages()) {
    for (const { from, sources } of copies(stage)) {
      if (from !== null) expect(before).toContain(from);
      const paths = sources.map((source) => source.replace(/^\/app\//, '')).filter((path) => path !== '.');
      const there = (path: string) => files.some((file) => file === path || file.startsWith(`${path}/`));
      expect(paths.filter((path) => !(from === null ? there(path) : MADE.includes(path)))).toEqual([]);
    }
    before.push(stage.name);
  }
  expect(files.filter((path) => /(^|\/)\.env/.test(path))).toEqual([]);
  // The build stage lacks nothing of what a build is made of.
  for (const path of [
    'next.config.ts',
    'lib/env.ts',
    'dev/build.ts',
    'dev/start.js',
    'prisma/schema.prisma',
    'server/main.ts',
  ])
    expect(files).toContain(path);
});

test('one Node everywhere, no root, nothing secret in the image', () => {
  for (const { from } of stages().filter((stage) => stage.from.includes(':')))
    expect(from).toMatch(new RegExp(`^node:${devDependencies.node.replaceAll('.', '\\.')}-`));
  const steps = stages().at(-1)?.steps ?? [];
  expect(steps.filter(({ word }) => word === 'USER')).toEqual([{ word: 'USER', rest: 'node' }]);
  expect(steps.findLastIndex(({ word }) => word === 'COPY' || word === 'RUN')).toBeLessThan(
    steps.findIndex(({ word }) => word === 'USER'),
  );
  const set = stages().flatMap((stage) => stage.steps.filter(({ word }) => word === 'ENV' || word === 'ARG'));
  expect(set).toEqual([{ word: 'ENV', rest: 'NODE_ENV=production' }]);
});

test('ports, names and files agree between the image, compose and nginx', () => {
  const { PORT, TRUST_PROXY } = environmentOf('web', GIVEN);
  const nginx = service('nginx');
  const last = stages().at(-1)?.steps ?? [];
  expect(last.find(({ word }) => word === 'EXPOSE')?.rest).toBe(PORT);
  expect(nginx.environment?.EDGE_WEB).toBe(`web:${PORT} resolve`);
  expect(TRUST_PROXY).toBe('1');
  const listens = nginx.environment?.EDGE_LISTEN ?? '';
  expect(nginx.ports?.map((each) => filled(each, { SITE_PORT: '80' }))).toEqual([`80:${listens}`]);
  expect(nginx.healthcheck?.test).toContain(`http://127.0.0.1:${listens}/api/alive`);
  const [template = ''] = nginx.volumes ?? [];
  const path = template.replace(/^\.\//, '').split(':')[0] ?? '';
  const used = new Set([...read(path).matchAll(/\$\{(EDGE_[A-Z]+)\}/g)].map(([, name]) => name));
  const set = Object.keys(nginx.environment ?? {}).filter((name) => name.startsWith('EDGE_'));
  expect(set.toSorted()).toEqual([...used].toSorted());
  const url = new URL(environmentOf('web', GIVEN).DATABASE_URL ?? '');
  const postgres = environmentOf('postgres', GIVEN);
  expect([url.hostname, url.username, url.password, url.pathname.slice(1)]).toEqual([
    'postgres',
    postgres.POSTGRES_USER,
    postgres.POSTGRES_PASSWORD,
    postgres.POSTGRES_DB,
  ]);
});

test('nothing starts before what it needs, and every volume and stage that is named exists', () => {
  const stageNames = stages().map(({ name }) => name);
  for (const { build, depends_on = {}, volumes = [] } of Object.values(compose.services)) {
    if (build?.target) expect(stageNames).toContain(build.target);
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(compose.services[name]).toBeDefined();
      // Healthy by a check of its own or of the image's.
      if (condition === 'service_healthy')
        expect(name === 'web' || service(name).healthcheck?.test).toBeTruthy();
    }
    for (const volume of volumes.filter((each) => !each.startsWith('.')))
      expect(Object.keys(compose.volumes)).toContain(volume.split(':')[0]);
  }
  for (const name of ['web', 'worker'])
    expect(service(name).depends_on).toMatchObject({
      postgres: { condition: 'service_healthy' },
      migrate: { condition: 'service_completed_successfully' },
    });
});
