import { cpus } from 'node:os';
import { exportLists } from './export';
import { mail } from './mail';
import type { Measure } from './measure';
import { search } from './search';

// `npm run bench -- NAME`: repeatable measurements, each printed as a share of a limit. Exits 1 below a bar.

const measures: Record<string, () => Promise<Measure>> = { mail, export: exportLists, search };

const names = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const unknown = names.filter((name) => !measures[name]);
if (unknown.length > 0) {
  console.error(
    `No measurement is called ${unknown.join(', ')}. There is: ${Object.keys(measures).join(', ')}.`,
  );
  process.exit(2);
}

console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim()}\n`);
let below = false;
for (const name of names.length > 0 ? names : Object.keys(measures)) {
  const { lines, ratio, limit, bar } = await (measures[name] as () => Promise<Measure>)();
  for (const line of lines) console.log(`  ${line}`);
  console.log(`${name}: ${ratio.toFixed(2)} of ${limit} (bar ≥ ${bar})`);
  below ||= ratio < bar;
}
process.exit(below ? 1 : 0);
