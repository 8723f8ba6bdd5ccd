import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { acts, may, roles } from './permissions';

test('the README shows who may do what, as the queries ask it', () => {
  const lines = readFileSync('README.md', 'utf8').split('\n');
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  const head = lines.findIndex((line) => /^\|\s+\| Viewer/.test(line));
  expect(cells(lines[head] ?? '').slice(1)).toEqual(
    roles.map((role) => role[0] + role.slice(1).toLowerCase()),
  );
  const shown = lines.slice(head + 2, head + 2 + acts.length).map(cells);
  expect(shown.map(([act, ...rest]) => [act?.split(':')[0], ...rest])).toEqual(
    acts.map((act) => [act, ...roles.map((role) => (may(role, act) ? 'yes' : ''))]),
  );
});
