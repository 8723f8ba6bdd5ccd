import { expect, test } from 'vitest';
import { readCorrections, readSignature } from './signature-form';

const good = { name: 'Ana Ríos', email: 'ana@example.org', consent: 'on' };
const errors = (fields: Record<string, unknown>) => {
  const read = readSignature({ ...good, ...fields });
  return read.ok ? {} : read.errors;
};

test.each([
  'María José Quispe Mamani',
  "Siobhán O'Neill",
  'Madonna',
  'Lê Thị Hồng Gấm',
  '王小明',
  'محمد بن سلمان',
  'דוד',
  'ក្រុម',
  'श्रीमती',
  'می‌خواهم',
  'Jean-Luc',
  'J.R.R. Tolkien',
  'Ph.D. Ana',
  'Dr. med. Eva M.Sc.',
])('%s is a name', (name) => {
  expect(errors({ name })).toEqual({});
});

test.each([
  ['', 'missing'],
  ['   ', 'missing'],
  ['a'.repeat(101), 'tooLong'],
  ['Ana\nRíos', 'characters'],
  ['Ana\u0000', 'characters'],
  ['Ana \u202Etxt', 'characters'],
  ['see https://spam.example', 'address'],
  ['www.spam.example', 'address'],
  ['buy-pills.com', 'address'],
  ['evil.com,', 'address'],
  ['(evil.com)', 'address'],
  ['“evil.com”', 'address'],
  ['Win now t.me/casino', 'address'],
  ['wa.me/34123', 'address'],
  ['evil\uFF0Ecom', 'address'],
  ['evil\u3002com', 'address'],
  ['evil.com\u200D', 'address'],
  ['1.2.3.4/a', 'address'],
])('%j is not a name', (name, why) => {
  expect(errors({ name })).toEqual({ name: [why] });
});

test('a hundred characters are counted as people count them', () => {
  expect(errors({ name: '😀'.repeat(100) })).toEqual({});
});

test.each(['a', 'a.', 'a\u0316\u0301', '. ', 'a-', '\u3002a'])(
  'sixty kilobytes of %j are too long wherever they stand, and nothing looks through them',
  (unit) => {
    const much = `x${unit.repeat(60_000 / unit.length)}`;
    expect(errors({ name: much, city: much, affiliation: much, message: much, country: much })).toEqual({
      name: ['tooLong'],
      city: ['tooLong'],
      affiliation: ['tooLong'],
      message: ['tooLong'],
      country: ['country'],
    });
  },
);

test('everything missing is said at once, beside its field', () => {
  const read = readSignature({});
  expect(read).toEqual({
    ok: false,
    errors: { name: ['missing'], email: ['email.missing'], consent: ['consent'] },
  });
});

test('an organisation signs with its name and the role of whoever signs for it', () => {
  expect(errors({ signAs: 'organisation' })).toEqual({ organisation: ['missing'], role: ['missing'] });
  // Whatever else is wrong is told with it, and what is wrong in another way is not missing.
  expect(errors({ signAs: 'organisation', email: 'nobody', organisation: 'x'.repeat(151) })).toEqual({
    email: ['email.shape'],
    organisation: ['tooLong'],
    role: ['missing'],
  });
  expect(errors({ signAs: 'organisation', organisation: 'Nurses of Ica', role: 'Secretary' })).toEqual({});
});

test('what is not on the list is refused: visibility, kind, country', () => {
  expect(errors({ visibility: 'everyone' })).toEqual({ visibility: ['choice'] });
  expect(errors({ signAs: 'robot' })).toEqual({ signAs: ['choice'] });
  expect(errors({ country: 'XX' })).toEqual({ country: ['country'] });
  expect(errors({ country: 'pe' })).toEqual({});
});

test('a message keeps its lines and nothing unseen', () => {
  const read = readSignature({ ...good, message: ' One.\r\nTwo. ' });
  expect(read.ok && read.input.message).toBe('One.\nTwo.');
  expect(errors({ message: 'a\u0007b' })).toEqual({ message: ['characters'] });
  expect(errors({ message: 'a'.repeat(1001) })).toEqual({ message: ['tooLong'] });
});

test('consent and updates are given by the words a form or a script sends, and by nothing else', () => {
  for (const consent of ['on', 'true', true]) expect(errors({ consent })).toEqual({});
  for (const consent of ['off', 'false', false, '', undefined, '1'])
    expect(errors({ consent })).toEqual({ consent: ['consent'] });
  const read = readSignature({ ...good, updates: 'no' });
  expect(read.ok && read.input.updates).toBe(false);
});

test('an unknown source or language is left out, not refused', () => {
  const read = readSignature({ ...good, source: 'Not A Source!', locale: 'tlh' });
  expect(read.ok && [read.input.source, read.input.locale]).toEqual([undefined, undefined]);
});

test('corrections hold only what was sent', () => {
  expect(readCorrections({ visibility: 'count' })).toEqual({ ok: true, input: { visibility: 'COUNT' } });
  expect(readCorrections({ name: '' })).toEqual({ ok: false, errors: { name: ['missing'] } });
  const emptied = readCorrections({ message: '', country: '', city: '' });
  expect(emptied.ok && Object.keys(emptied.input).sort()).toEqual(['city', 'country', 'message']);
  expect(readCorrections({ name: 'a\nb' })).toEqual({ ok: false, errors: { name: ['characters'] } });
});
