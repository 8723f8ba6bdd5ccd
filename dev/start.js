import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withDotEnv } from './dot-env.ts';

// Starts one process of a production build: `node dev/start.js web|worker [NAME]`; without a name, the newest build.

const root = resolve(import.meta.dirname, '..');
const [part = '', named] = process.argv.slice(2);
const name = named ?? 'current';
const wanted = join(root, '.build', name);

if (part !== 'web' && part !== 'worker') {
  console.error('Say which process: node dev/start.js web, or node dev/start.js worker.');
  process.exit(1);
}
if (!existsSync(join(wanted, 'done'))) {
  console.error('There is no production build yet: run npm run build first.');
  process.exit(1);
}

const folder = realpathSync(wanted);
process.chdir(root);
// Whoever names a build has set everything already.
if (!named) Object.assign(process.env, withDotEnv(process.env));
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.NEXT_DIST_DIR = `.build/${basename(folder)}/next`;

// As long as this note names a living process, no later build throws this one away. (The words are process.ts's.)
const note = join(folder, 'users', String(process.pid));
mkdirSync(join(folder, 'users'), { recursive: true });
writeFileSync(note, startedAt());
process.once('exit', () => rmSync(note, { force: true }));

function startedAt() {
  if (process.platform !== 'linux') return '';
  const stat = readFileSync('/proc/self/stat', 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

// What V8 has compiled is kept beside the build, and what Next made of its settings is there already: the next start is as much
// sooner. Where it cannot be kept or is not there, the start takes longer, and that is all. (The name is that of Next's own
// `standalone` servers.)
enableCompileCache(join(folder, 'compiled'));
const made = join(folder, 'next', 'required-server-files.json');
if (part === 'web' && existsSync(made)) {
  const { config } = JSON.parse(readFileSync(made, 'utf8'));
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
}

try {
  await import(pathToFileURL(join(folder, `${part}.js`)).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
