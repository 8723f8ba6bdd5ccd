import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join, matchesGlob, resolve } from 'node:path';

// What Containerfile and .dockerignore say, read; and the image's last stage laid out in a folder, where no engine builds images.

const root = resolve(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

export type Step = { word: string; rest: string };
export type Stage = { from: string; name: string; steps: Step[] };
/** What one COPY brings: from another stage or, null, from the project; paths as they stand there. */
export type Copy = { from: string | null; sources: string[]; to: string };

/** The stages of the Containerfile, in order. */
export function stages(): Stage[] {
  const made: Stage[] = [];
  for (const line of read('Containerfile').replace(/\\\n/g, ' ').split('\n')) {
    const [, word, rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
    if (!word) continue;
    const [from = '', , name = ''] = rest.split(' ');
    if (word === 'FROM') made.push({ from, name, steps: [] });
    else made.at(-1)?.steps.push({ word, rest: rest.replace(/\s+/g, ' ') });
  }
  return made;
}

/** What a stage copies. */
export function copies({ steps }: Stage): Copy[] {
  return steps
    .filter(({ word }) => word === 'COPY')
    .map(({ rest }) => {
      const words = rest.split(' ').filter((each) => !each.startsWith('--'));
      return {
        from: /--from=(\S+)/.exec(rest)?.[1] ?? null,
        sources: words.slice(0, -1),
        to: words.at(-1) ?? '',
      };
    });
}

/** Whether .dockerignore keeps a path of the project out of every image: the path, or a folder it is in. */
export function isLeftOut(path: string): boolean {
  const patterns = read('.dockerignore')
    .split('\n')
    .filter((line) => line && !line.startsWith('#'));
  const parts = path.split('/');
  const ways = parts.map((_, n) => parts.slice(0, n + 1).join('/'));
  return ways.some((way) => patterns.some((pattern) => matchesGlob(way, pattern)));
}

/**
 * Lays the image's last stage out in a folder, as an engine would: what its COPY lines say and nothing else, with the packages
 * that are no development dependencies. Linked where the folder is on the same disk: to be read only, but for the build.
 * @param name the build that stands for the image's own
 */
export function layOut(folder: string, name: string): void {
  const last = stages().at(-1);
  if (!last) throw new Error('the Containerfile has no stage');
  for (const { from, sources } of copies(last)) {
    const paths = sources.map((source) => source.replace(/^\/app\//, ''));
    for (const path of paths) {
      if (path === 'node_modules') lay(folder, packages());
      else if (path === '.build') layBuild(folder, name);
      else if (from === null && isLeftOut(path)) throw new Error(`${path} is left out by .dockerignore`);
      else lay(folder, [path]);
    }
  }
}

/** Each under its own path: no COPY of the last stage renames. */
function lay(folder: string, paths: string[]): void {
  const words = ['--parents', '-t', folder, ...paths];
  try {
    execFileSync('cp', ['-al', ...words], { cwd: root, stdio: 'ignore' });
  } catch {
    execFileSync('cp', ['-a', '--remove-destination', ...words], { cwd: root });
  }
}

type Lock = { packages: Record<string, { dev?: boolean; devOptional?: boolean }> };

function packages(): string[] {
  const all = Object.entries((JSON.parse(read('package-lock.json')) as Lock).packages);
  return all.flatMap(([path, { dev, devOptional }]) =>
    /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !dev && !devOptional && existsSync(join(root, path))
      ? [path]
      : [],
  );
}

/** Copied, not linked: each process writes into it that it runs from there. */
function layBuild(folder: string, name: string): void {
  const shelf = join(root, '.build');
  const leftOut = ['next/cache', 'users'].map((path) => join(shelf, name, path));
  const filter = (path: string) => !leftOut.includes(path);
  cpSync(join(shelf, name), join(folder, '.build', name), {
    recursive: true,
    verbatimSymlinks: true,
    filter,
  });
  symlinkSync(name, join(folder, '.build/current'));
}
