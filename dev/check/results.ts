import { readFileSync } from 'node:fs';

export type Count = { passed: number; failed: number };

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // It never came to a report: the step itself has failed, and is counted as that.
  }
}

/** How many tests passed and failed, from Vitest's JSON report. */
export function vitestCount(file: string): Count {
  const report = read(file) as { numPassedTests?: number; numFailedTests?: number } | null;
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

/** How many stories passed and failed, from Playwright's JSON report. */
export function playwrightCount(file: string): Count {
  const report = read(file) as { stats?: { expected?: number; unexpected?: number; flaky?: number } } | null;
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  return { passed: expected, failed: unexpected + flaky };
}
