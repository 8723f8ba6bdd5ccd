import { expect, test } from 'vitest';
import { env } from '@/lib/env';
import { GET } from './route';

test('whoever finds a hole learns where to write, for less than a year', async () => {
  const answer = GET();
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  const lines = (await answer.text()).trimEnd().split('\n');
  const said = new Map(lines.map((line) => line.split(/: (.*)/, 2) as [string, string]));
  expect([...said.keys()]).toEqual(['Contact', 'Expires', 'Preferred-Languages', 'Canonical']);
  expect(said.get('Contact')).toBe(`mailto:${env().OPERATOR_EMAIL}`);
  expect(said.get('Canonical')).toBe('http://undersigned.test/.well-known/security.txt');
  const left = Date.parse(said.get('Expires') ?? '') - Date.now();
  expect(left).toBeGreaterThan(90 * 86_400_000);
  expect(left).toBeLessThan(365 * 86_400_000);
});
