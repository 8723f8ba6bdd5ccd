import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { replaceFile } from './replace-file';

const ROOT = new URL('../', import.meta.url);

/** What may be loaded, by the part of the site that does, and what each may weigh, gzipped, in bytes. */
const SCRIPTS = [
  { entry: 'enhance/main.ts', made: 'enhance.js', limit: 15 * 1024 },
  { entry: 'enhance/solve.ts', made: 'solve.js', limit: 5 * 1024 },
  { entry: 'enhance/desk.ts', made: 'desk.js', limit: 20 * 1024 },
];

/**
 * Makes `public/enhance.js` (public pages), `public/solve.js` (loaded by them where a challenge is set) and `public/desk.js` (the
 * organisers'); throws when one outgrows its limit.
 */
export async function buildEnhance(): Promise<void> {
  await mkdir(new URL('public/', ROOT), { recursive: true });
  await Promise.all(SCRIPTS.map(make));
}

async function make({ entry, made: name, limit }: (typeof SCRIPTS)[number]): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, ROOT))],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  const made = outputFiles[0];
  if (!made) throw new Error('esbuild made no script.');
  const size = gzipSync(made.contents).length;
  if (size > limit) throw new Error(`${name} is ${size} bytes gzipped; the limit is ${limit}.`);
  await replaceFile(new URL(`public/${name}`, ROOT), made.contents);
}
