import { expect, test } from 'vitest';
import { jsonLog } from './log';

test('an error is one line with its name, code and place, never its message', () => {
  const lines: string[] = [];
  const error = Object.assign(new TypeError('ana@example.org\n    at home with token abc'), {
    code: 'P2002',
  });
  const where = { id: 'one', method: 'POST', route: '/api/signatures/{}/confirm' };
  jsonLog({ write: (line) => lines.push(line) }).trouble(error, where);
  expect(lines).toHaveLength(1);
  const line = JSON.parse(lines[0] ?? '');
  expect(line).toMatchObject({ ...where, error: 'TypeError', code: 'P2002' });
  expect(line.at).toContain('log.test.ts');
  expect(lines[0]).not.toMatch(/ana@example|token abc/);
});
