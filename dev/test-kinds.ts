import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

// Which test files need a process of their own, by what they import and do: nobody keeps a list.

const root = resolve(import.meta.dirname, '..');
const NOT_OURS = /^(?:node_modules|\.next|\.build|\.data|generated|e2e)\//;
const IMPORT = /^(?:import|export)(?! type\b)[^;']*'([^']+)'|\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/gms;
/** What one file would leave to the next: mocked modules and globals, settings, listeners, and addresses found at run time. */
const LEAVES = /\bvi\.(?!fn\b)|\bprocess\.(?:env|on|once|exit|kill)\b|\bglobalThis\b|\bimport\((?!\s*')/;
const DATABASE = join(root, 'lib/db.ts');

const known = new Map<string, { text: string; imports: string[] }>();

/** A file of ours as it stands, and which of ours it imports when it runs. */
function read(path: string): { text: string; imports: string[] } {
  const had = known.get(path);
  if (had) return had;
  const text = readFileSync(path, 'utf8');
  const names = [...text.matchAll(IMPORT)].map(([, from, late]) => from ?? late ?? '');
  const imports = names.flatMap((name) => {
    const whole = name.startsWith('@/') ? join(root, name.slice(2)) : join(dirname(path), name);
    if (!/^(?:@\/|\.)/.test(name)) return [];
    return ['.ts', '.tsx', '']
      .map((end) => whole + end)
      .filter((each) => /\.tsx?$/.test(each) && existsSync(each));
  });
  const found = { text, imports };
  known.set(path, found);
  return found;
}

/** Everything that is loaded with a file, itself included. */
export function loadedWith(path: string): Set<string> {
  const all = new Set([path]);
  for (const each of all) for (const other of read(each).imports) all.add(other);
  return all;
}

/**
 * The test files of two kinds: `alone`, each in a process of its own, and `together`, which share one, as they open no database
 * and leave nothing behind.
 */
export function testFiles(): { alone: string[]; together: string[] } {
  const all = globSync('**/*.test.{ts,tsx}', { cwd: root, exclude: (each) => NOT_OURS.test(`${each}/`) });
  const alone: string[] = [];
  const together: string[] = [];
  for (const each of all.map((path) => path.replaceAll('\\', '/')).sort()) {
    const path = join(root, each);
    const loaded = loadedWith(path);
    const leaves = [...loaded].some(
      (one) => /\.(?:test|fixture)\.tsx?$/.test(one) && LEAVES.test(read(one).text),
    );
    const apart = leaves || loaded.has(DATABASE);
    (apart ? alone : together).push(each);
  }
  return { alone, together };
}
