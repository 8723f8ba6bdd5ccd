import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { replaceFile } from './replace-file';

const ROOT = new URL('../', import.meta.url);

/** What the public pages' whole script may weigh, gzipped, in bytes. */
const LIMIT = 15 * 1024;

/** Makes `public/enhance.js`; throws when it outgrows its limit. */
export async function buildEnhance(): Promise<void> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('enhance/main.ts', ROOT))],
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
  if (size > LIMIT) throw new Error(`enhance.js is ${size} bytes gzipped; the limit is ${LIMIT}.`);
  await mkdir(new URL('public/', ROOT), { recursive: true });
  await replaceFile(new URL('public/enhance.js', ROOT), made.contents);
}
