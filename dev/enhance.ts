import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { locales } from '@/lib/locales';
import { everyForm, type Forms } from '@/lib/plural-forms';
import { words } from '@/lib/words';
import { replaceFile } from './replace-file';

const ROOT = new URL('../', import.meta.url);

type Script = { entry: string; made: string; limit: number; format?: 'esm' | 'iife' };

/** What may be loaded, by the part of the site that does, and what each may weigh, gzipped, in bytes. */
export const SCRIPTS: readonly Script[] = [
  { entry: 'enhance/main.ts', made: 'enhance.js', limit: 15 * 1024 },
  { entry: 'enhance/solve.ts', made: 'solve.js', limit: 5 * 1024 },
  { entry: 'enhance/desk.ts', made: 'desk.js', limit: 20 * 1024 },
  { entry: 'enhance/card.ts', made: 'card.js', limit: 8 * 1024, format: 'iife' },
  // On other people's pages: at the same address for ever, and no modules, so that one line anywhere does.
  { entry: 'enhance/embed.ts', made: 'embed.js', limit: 3 * 1024, format: 'iife' },
  { entry: 'enhance/counter.ts', made: 'counter.js', limit: 3 * 1024, format: 'iife' },
];

/**
 * Makes the scripts in `public/`: `enhance.js` (public pages), `solve.js` (loaded by them where a challenge is set), `desk.js` (the
 * organisers'), `card.js` (the card on other people's pages), `embed.js` and `counter.js` (those pages themselves); throws when one
 * outgrows its limit.
 */
export async function buildEnhance(): Promise<void> {
  await mkdir(new URL('public/', ROOT), { recursive: true });
  await Promise.all(
    SCRIPTS.map(async (script) => {
      await replaceFile(new URL(`public/${script.made}`, ROOT), await bundled(script));
    }),
  );
}

/** One script as it is sent, but for its compression. @throws when it outgrows its limit */
export async function bundled({ entry, made: name, limit, format = 'esm' }: Script): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(entry, ROOT))],
    bundle: true,
    minify: true,
    format,
    target: 'es2022',
    write: false,
    legalComments: 'none',
    define: { SIGNATURES: JSON.stringify(signatureWords()) },
  });
  const made = outputFiles[0];
  if (!made) throw new Error('esbuild made no script.');
  const size = gzipSync(made.contents).length;
  if (size > limit) throw new Error(`${name} is ${size} bytes gzipped; the limit is ${limit}.`);
  return made.contents;
}

/** The word beside a number of signatures, by language. */
function signatureWords(): Record<string, Forms> {
  return Object.fromEntries(
    locales.map((locale) => {
      const say = words(locale, 'Badge');
      return [locale, everyForm(locale, (count) => say('signatures', { count }))];
    }),
  );
}
