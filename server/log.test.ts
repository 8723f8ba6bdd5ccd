import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { jsonLines, jsonLog } from './log';

test('an error is one line with its name, code and place, never its message', () => {
  const lines: string[] = [];
  const error = Object.assign(new TypeError('ana@example.org\n    at home with token abc'), {
    code: 'P2002',
  });
  const where = { id: 'one', method: 'POST', route: '/api/signatures/{}/confirm' };
  jsonLog(jsonLines(null, { write: (line) => lines.push(line) })).trouble(error, where);
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({ ...where, error: 'TypeError', code: 'P2002' });
  expect(line.at).toContain('log.test.ts');
  expect(lines[0]).not.toMatch(/ana@example|token abc/);
});

/** Runs a program that does something after taking the log's precautions; what it wrote, and how it ended. */
async function said(does: string): Promise<{ code: number; lines: object[]; raw: string }> {
  const program = `
    import { jsonLines, jsonLog, logSurprises, muteLibraries } from './server/log.ts';
    const log = jsonLog(jsonLines({ process: 'worker' }));
    logSurprises(log);
    muteLibraries(log);
    const typed = () => new TypeError('quoted\\n    at ana@example.org (ana@example.org:1:2)\\ntoken');
    ${does}`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', program];
  const { code, stdout, stderr } = await promisify(execFile)(process.execPath, args).then(
    (out) => ({ code: 0, ...out }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { code, lines, raw: stdout + stderr };
}

test('what nobody catches and what libraries print reaches the log without a line of its message', async () => {
  const { code, lines, raw } = await said(`
    console.error('a library quotes token', typed());
    Promise.reject(typed());
    setImmediate(() => { throw typed(); });
    setInterval(() => {}, 1_000);`);
  expect(raw).not.toMatch(/ana@example|token|quoted/);
  const line = expect.objectContaining({ process: 'worker', error: 'TypeError', msg: 'trouble' });
  expect(lines).toEqual([line, line, line]);
  expect(code).toBe(1);
});
