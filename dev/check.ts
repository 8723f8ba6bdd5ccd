import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { browser } from './browser';
import { type Failure, playwrightResult, type Result, vitestResult } from './check/results';
import { type Outcome, stopTools, tool } from './check/tool';
import { onEnding } from './ending';
import { complain } from './explain';

// `npm test`: the whole check. Says each step with its seconds, shows what failed, ends with the number of tests.
// What failed is shown short and by itself: a log kept by somebody else is often cut, and what passed would fill it.

const root = resolve(import.meta.dirname, '..');
const vitestReport = join(root, 'test-results/vitest.json');
const storiesReport = join(root, 'test-results/stories.json');

/** A machine whose host takes half of it away for minutes has so many tests meet a limit once; more is a fault of ours. */
const LATE_AT_MOST = 2;

const outcomes: Outcome[] = [];
const reports: Record<string, () => Result> = {
  'unit and database tests': () => vitestResult(vitestReport),
  'browser stories': () => playwrightResult(storiesReport),
};

async function check(
  name: string,
  words: [string, ...string[]],
  env?: Record<string, string>,
): Promise<boolean> {
  const outcome = await tool(name, words, env);
  outcomes.push(outcome);
  console.log(`  ${outcome.ok ? 'ok    ' : 'FAILED'} ${name.padEnd(24)} ${outcome.seconds.toFixed(1)} s`);
  if (!outcome.ok) show(outcome, reports[name]?.().failures ?? []);
  return outcome.ok;
}

/** The last lines of a tool's output, or of each failed test its message; the whole output is in `test-results/check`. */
function show({ name, output }: Outcome, failures: Failure[]): void {
  const short = (text: string, lines: number) => text.split('\n').slice(0, lines).join('\n    ');
  for (const { where, name, message } of failures.slice(0, 20)) {
    console.log(`\n  ${where}: ${name}\n    ${short(message, failures.length > 5 ? 6 : 25)}`);
  }
  if (failures.length > 20) console.log(`\n  and ${failures.length - 20} more`);
  if (failures.length === 0) {
    console.log(`\n---- ${name} ----\n${output.trim().split('\n').slice(-150).join('\n')}\n----`);
  }
  console.log('');
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
  const results = Object.entries(reports).map(([name, report]) => ({ name, ...report() }));
  const bad = outcomes.filter(({ ok }) => !ok);
  if (bad.length > 0) console.log(`\n  Failed: ${bad.map(({ name }) => name).join(', ')}`);
  for (const { where, name } of results.flatMap(({ failures }) => failures))
    console.log(`    ${where}: ${name}`);
  const late = results.flatMap((each) => each.late);
  if (late.length > 0) console.log('\n  Passed only when asked once more:');
  for (const { where, name, message } of late) {
    console.log(`    ${where}: ${name}\n      ${message.split('\n')[0] ?? ''}`);
  }
  const passed = results.reduce((all, { passed }) => all + passed, 0);
  const failedTests = results.reduce((all, { failed }) => all + failed, 0);
  const failedSteps = bad.filter(
    (one) => !results.some(({ name, failed }) => name === one.name && failed > 0),
  ).length;
  const tooLate = late.length > LATE_AT_MOST;
  if (tooLate)
    console.log(`\n  More than ${LATE_AT_MOST} such are no accident of the machine any more: a failure.`);
  console.log(`\n  ${seconds.toFixed(1)} s in all\n`);
  console.log(`${passed} passed, ${failedTests + failedSteps + Number(tooLate)} failed`);
  return bad.length === 0 && !tooLate;
}

onEnding(() => void stopTools().then(() => process.exit(1)));

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  complain(error);
  console.log('\n0 passed, 1 failed');
  process.exitCode = 1;
}
