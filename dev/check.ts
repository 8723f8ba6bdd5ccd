import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browser } from './browser';
import { type Count, playwrightCount, vitestCount } from './check/results';
import { type Outcome, stopTools, tool } from './check/tool';
import { onEnding } from './ending';
import { complain } from './explain';

// `npm test`: the whole check. Says each step with its seconds, shows what failed, ends with the number of tests.

const root = resolve(import.meta.dirname, '..');
const vitestReport = join(root, 'test-results/vitest.json');
const storiesReport = join(root, 'test-results/stories.json');

const outcomes: Outcome[] = [];

async function check(
  name: string,
  words: [string, ...string[]],
  env?: Record<string, string>,
): Promise<boolean> {
  const outcome = await tool(name, words, env);
  outcomes.push(outcome);
  console.log(`  ${outcome.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${outcome.seconds.toFixed(1)} s`);
  if (!outcome.ok && outcomes.every((one) => one.ok || one === outcome)) show(outcome);
  return outcome.ok;
}

function show({ name, output }: Outcome): void {
  console.log(`\n---- ${name} ----\n${output.trim()}\n---- end of ${name} ----\n`);
}

async function main(): Promise<boolean> {
  const since = performance.now();
  process.chdir(root);
  for (const report of [vitestReport, storiesReport]) rmSync(report, { force: true });
  const chromium = browser();

  // Two lanes for two cores: the quick ones one after another beside the build. Then the tests, which want both.
  const quick = async () => {
    await check('format and lint', ['@biomejs/biome/bin/biome', 'check', '--error-on-warnings']);
    await check('types', ['typescript/bin/tsc', '--noEmit', '-p', '.']);
    await check('unused code', ['knip/bin/knip.js']);
  };
  const [, built] = await Promise.all([quick(), check('build', ['tsx/dist/cli.mjs', 'dev/build.ts'])]);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${vitestReport}`];
  await check('unit and database tests', ['vitest/vitest.mjs', 'run', ...reporters]);
  if (built) {
    const env = { CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: storiesReport };
    await check('browser stories', ['@playwright/test/cli.js', 'test', '--reporter=list,json'], env);
  }
  return sum((performance.now() - since) / 1000);
}

/** A step that failed without a failed test of its own counts as one: the last line never says less than the exit code. */
function sum(seconds: number): boolean {
  const counts: Record<string, Count> = {
    'unit and database tests': vitestCount(vitestReport),
    'browser stories': playwrightCount(storiesReport),
  };
  const bad = outcomes.filter(({ ok }) => !ok);
  for (const outcome of bad.slice(1)) show(outcome);
  if (bad.length > 0) console.log(`\n  Failed: ${bad.map(({ name }) => name).join(', ')}`);
  const passed = Object.values(counts).reduce((all, count) => all + count.passed, 0);
  const failedTests = Object.values(counts).reduce((all, count) => all + count.failed, 0);
  const failedSteps = bad.filter(({ name }) => !counts[name]?.failed).length;
  console.log(`\n  ${seconds.toFixed(1)} s in all\n`);
  console.log(`${passed} passed, ${failedTests + failedSteps} failed`);
  return bad.length === 0;
}

onEnding(() => void stopTools().then(() => process.exit(1)));

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  complain(error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
