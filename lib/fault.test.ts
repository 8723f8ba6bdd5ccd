import { expect, test } from 'vitest';
import { faultOf } from './fault';

const typed =
  'Invalid value\n    at ana@example.org (ana@example.org:1:2)\n    at /home/ana/token.ts:3:4\nthe end';

test('an error is told by its class, its code and where in the code it happened', () => {
  const fault = faultOf(Object.assign(new RangeError('short'), { code: 'P2002', digest: '123' }));
  expect(fault).toMatchObject({ error: 'RangeError', code: 'P2002', digest: '123' });
  expect(fault.at).toMatch(/fault\.test\.ts:\d+:\d+/);
});

test('no line of a message is told, whatever it looks like', () => {
  const plain = new TypeError(typed);
  expect(faultOf(plain).at).toContain('fault.test.ts');
  const changed = new TypeError(typed);
  changed.message = 'another';
  const shortened = new TypeError(typed);
  shortened.message = 'Invalid value';
  const emptied = new TypeError(typed);
  emptied.message = '';
  const doubled = new TypeError(`${typed}\n${typed}`);
  doubled.message = typed;
  for (const error of [plain, changed, shortened, emptied, doubled, new Error('x', { cause: plain })]) {
    expect(JSON.stringify(faultOf(error))).not.toMatch(/ana|token/);
  }
});

test('an error without words still says where; what is no error says only what it is', () => {
  expect(faultOf(new Error()).at).toContain('fault.test.ts');
  expect(faultOf('ana@example.org')).toEqual({ error: 'string' });
  expect(faultOf(undefined)).toEqual({ error: 'undefined' });
});

test('a name or a code that is no single word is not told', () => {
  const error = Object.assign(new Error('x'), { name: 'of ana@example.org', code: 'ana@example.org' });
  expect(JSON.stringify(faultOf(error))).not.toContain('ana');
  expect(faultOf(error)).toMatchObject({ error: 'Error' });
});
