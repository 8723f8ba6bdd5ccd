import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a production build is made of; a folder stands for all in it. */
const SOURCES = [
  'app',
  'emails',
  'enhance',
  'lib',
  'messages',
  'public',
  'server',
  'prisma/schema.prisma',
  'dev/assets.ts',
  'dev/build.ts',
  'dev/build',
  'dev/enhance.ts',
  'dev/fonts.ts',
  'next.config.ts',
  'package-lock.json',
  'package.json',
  'postcss.config.mjs',
  'tsconfig.json',
];

/** Tests and what they share, and what the build itself puts into public/. */
const LEFT_OUT = /\.(test|fixture|test-process)\.tsx?$|^public\/(fonts\/|[a-z]+\.js$)/;

function filesIn(root: string, path: string): string[] {
  try {
    const entries = readdirSync(join(root, path), { withFileTypes: true });
    return entries.flatMap((entry) => {
      const inside = `${path}/${entry.name}`;
      return entry.isDirectory() ? filesIn(root, inside) : [inside];
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOTDIR') return [path];
    if (code === 'ENOENT') return [];
    throw error;
  }
}

/** A name for the state of everything a build is made of: the same name, the same build. */
export function fingerprint(root: string): string {
  const hash = createHash('sha256').update(process.version);
  const files = SOURCES.flatMap((path) => filesIn(root, path)).filter((path) => !LEFT_OUT.test(path));
  for (const path of files.sort()) {
    hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  }
  return hash.digest('hex').slice(0, 12);
}
