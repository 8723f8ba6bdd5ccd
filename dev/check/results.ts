import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

/** A test that failed: where it stands, its sentence, and what was said about it, without colours. */
export type Failure = { where: string; name: string; message: string };

/**
 * What a tool's report says; all empty where it never came to one: then the step itself has failed, and is counted as that.
 * `late`: what failed and then passed when it was asked once more.
 */
export type Result = { passed: number; failed: number; failures: Failure[]; late: Failure[] };

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

const failure = (file: string, name: string, messages: (string | undefined)[]): Failure => ({
  where: relative(root, resolve(root, file)),
  name,
  message: stripVTControlCharacters(messages.filter(Boolean).join('\n'))
    .split('\n')
    .filter((line) => !/^\s+at .*node_modules/.test(line))
    .join('\n')
    .trim(),
});

type VitestReport = {
  numPassedTests?: number;
  numFailedTests?: number;
  testResults?: {
    name: string;
    status: string;
    message?: string;
    assertionResults: { fullName: string; status: string; failureMessages?: string[] }[];
  }[];
};

/** What Vitest's JSON report says. A file that could not even be read in is a failure without a test. */
export function vitestResult(file: string): Result {
  const report = read(file) as VitestReport | null;
  const files = report?.testResults ?? [];
  const failures = files.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (status === 'failed' && failed.length === 0) return [failure(name, 'the file itself', [message])];
    return failed.map((one) => failure(name, one.fullName, one.failureMessages ?? []));
  });
  const late = files.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status, failureMessages }) => status === 'passed' && (failureMessages?.length ?? 0) > 0)
      .map((one) => failure(name, one.fullName, one.failureMessages ?? [])),
  );
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0, failures, late };
}

type Suite = {
  file: string;
  suites?: Suite[];
  specs?: {
    title: string;
    tests: {
      projectName?: string;
      status: string;
      results: { errors?: { message?: string }[] }[];
    }[];
  }[];
};
type StoriesReport = {
  stats?: { expected?: number; unexpected?: number; flaky?: number };
  suites?: Suite[];
};

const stories = (suite: Suite, wanted: 'unexpected' | 'flaky'): Failure[] => [
  ...(suite.suites ?? []).flatMap((inner) => stories(inner, wanted)),
  ...(suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === wanted)
      .map(({ projectName, results }) =>
        failure(
          `e2e/${suite.file}`,
          projectName ? `${title} (${projectName})` : title,
          results.flatMap(({ errors }) => (errors ?? []).map(({ message }) => message)),
        ),
      ),
  ),
];

/** What Playwright's JSON report says. */
export function playwrightResult(file: string): Result {
  const report = read(file) as StoriesReport | null;
  const { expected = 0, unexpected = 0, flaky = 0 } = report?.stats ?? {};
  const suites = report?.suites ?? [];
  return {
    passed: expected + flaky,
    failed: unexpected,
    failures: suites.flatMap((suite) => stories(suite, 'unexpected')),
    late: suites.flatMap((suite) => stories(suite, 'flaky')),
  };
}
