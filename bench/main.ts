import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { alike } from './alike';
import { confirm } from './confirm';
import { watchHost } from './cpu';
import { exportLists } from './export';
import { grow } from './grow';
import { lighthouseScores } from './lighthouse';
import { mail } from './mail';
import type { Measure } from './measure';
import { memory } from './memory';
import { pages } from './pages';
import { read } from './read';
import { search } from './search';
import { sign } from './sign';
import { start } from './start';

// `npm run bench`: repeatable measurements, each printed as a share of a limit taken in the same run. `npm run bench -- NAME`
// runs one. Exits 1 below a bar. What was found is also kept as JSON in test-results/bench, which git leaves out.

const measures: Record<string, () => Promise<Measure>> = {
  sign,
  alike,
  confirm,
  read,
  grow,
  export: exportLists,
  search,
  mail,
  pages,
  lighthouse: lighthouseScores,
  start,
};
/** Those that are run only when they are named: they take an hour. */
const long: typeof measures = { memory };

/** Asked for by one name: what a page weighs, and what Lighthouse finds on it. */
const both: Record<string, string[]> = { pages: ['lighthouse', 'pages'] };

const named = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('-'))
  .flatMap((name) => both[name] ?? name);
const all = { ...measures, ...long };
const unknown = named.filter((name) => !all[name]);
if (unknown.length > 0) {
  console.error(`No measurement is called ${unknown.join(', ')}. There is: ${Object.keys(all).join(', ')}.`);
  process.exit(2);
}

const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
const folder = 'test-results/bench';
mkdirSync(folder, { recursive: true });
console.log(machine);
const rows: string[] = [];
let below = false;
for (const name of named.length > 0 ? named : Object.keys(measures)) {
  const load = loadavg()[0] ?? 0;
  console.log(`\n${name}, begun at load ${load.toFixed(1)}`);
  const stolen = watchHost();
  const found = await (all[name] as () => Promise<Measure>)();
  const steal = Math.round(stolen());
  const { lines, ratio, limit, bar } = found;
  for (const line of lines) console.log(`  ${line}`);
  if (steal > 0) console.log(`  the machine's host kept ${steal} % of it from us meanwhile`);
  console.log(`${name}: ${ratio.toFixed(2)} of ${limit} (bar ≥ ${bar})`);
  const at = new Date().toISOString();
  writeFileSync(
    `${folder}/${name}.json`,
    JSON.stringify({ name, machine, at, load, steal, ...found }, null, 2),
  );
  rows.push(`| ${name} | ${ratio.toFixed(2)} of ${limit} | ${bar} | ${ratio < bar ? 'below' : 'kept'} |`);
  below ||= ratio < bar;
}
// Who asks for one finds its own line last.
if (named.length === 0) {
  console.log(`\n| measurement | reached | bar | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`);
}
process.exit(below ? 1 : 0);
