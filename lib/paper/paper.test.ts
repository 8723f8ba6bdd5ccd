import { expect, test } from 'vitest';
import { type Columns, guessColumns } from './columns';
import { readRow } from './paper';
import { reasonsInWords } from './reasons';

const NOW = new Date('2026-06-01T12:00:00Z');
const columns: Columns = {
  name: 0,
  email: 1,
  city: 2,
  country: 3,
  affiliation: 4,
  organisation: 5,
  signedOn: 6,
};
const matching = { columns, header: true, order: 'dmy' as const };
const read = (...cells: string[]) => readRow({ line: 2, cells }, matching, 7, NOW);
const reasons = (...cells: string[]) => {
  const found = read(...cells);
  return found.ok ? [] : found.reasons;
};

test('a row becomes a signer, tidied', () => {
  expect(
    read('  Ana\r\nGil  Ruiz ', ' Ana@Example.org', 'Lugo,\ncentro', 'España', 'nurse', 'Union', '3/5/26'),
  ).toEqual({
    ok: true,
    signer: {
      name: 'Ana Gil Ruiz',
      email: 'Ana@example.org',
      mailbox: 'ana@example.org',
      city: 'Lugo, centro',
      country: 'ES',
      affiliation: 'nurse',
      organisation: 'Union',
      signedOn: new Date('2026-05-03'),
    },
  });
  expect(read('Ana Gil')).toEqual({ ok: true, signer: { name: 'Ana Gil' } });
});

test('all that is wrong with a row is said, not only the first', () => {
  expect(reasons('', 'ana(at)example.org', 'x'.repeat(101), 'Atlantis', '', '', '2/6/2027')).toEqual([
    'name.missing',
    'city.tooLong',
    'email.shape',
    'country.country',
    'signedOn.future',
  ]);
  expect(reasons('Ana', 'a@example.org b@example.org', '', '', '', '', '31/2/2026')).toEqual([
    'email.several',
    'signedOn.date',
  ]);
});

test('formulas, errors of a spreadsheet, unreadable signs, web addresses and swallowed lines are no names', () => {
  expect(reasons('=1+1')).toContain('name.formula');
  expect(reasons('#REF!')).toContain('name.formula');
  expect(reasons('Pe\ufffda')).toContain('name.characters');
  expect(reasons('Ana\0')).toContain('name.characters');
  expect(reasons('www.shop.example')).toContain('name.address');
  expect(reasons('Ana\nBea,b@example.org')).toContain('name.lines');
  expect(reasons('Ana', '', '', '', '', '', '', 'more')).toEqual(['row.columns']);
  expect(readRow({ line: 2, cells: ['Ana'], fault: 'quote' }, matching, 7, NOW)).toEqual({
    ok: false,
    reasons: ['row.quote'],
  });
});

test('every reason has its sentence in every language', () => {
  const all = [
    ...['name.missing', 'name.tooLong', 'name.characters', 'name.address', 'name.formula', 'name.lines'],
    ...['email.several', 'email.shape', 'email.domain', 'email.characters', 'email.long', 'email.formula'],
    ...[
      'city.tooLong',
      'organisation.characters',
      'affiliation.address',
      'country.country',
      'country.formula',
    ],
    ...['signedOn.date', 'signedOn.future', 'row.quote', 'row.columns'],
  ];
  for (const locale of ['en', 'es']) {
    for (const reason of all) {
      const [sentence = ''] = reasonsInWords(locale, [reason]);
      expect(sentence).toMatch(/^\p{Lu}.*\.$/u);
      expect(sentence).not.toContain('OrganisePaper');
      expect([sentence]).not.toEqual(reasonsInWords(locale, [`${reason.split('.')[0]}.nobody-knows`]));
    }
  }
});

test.each(['\n', '@', 'a@', '.a@', ' \n', 'a ', '[', '1/'])(
  'a cell of %j over and over is bad, and never looked through whole',
  (unit) => {
    const much = `x${unit.repeat(1_000_000 / unit.length)}x`;
    const found = reasons(...Array<string>(7).fill(much));
    expect(found).toEqual(expect.arrayContaining(['email.long', 'country.country', 'signedOn.date']));
    const rows = Array.from({ length: 50 }, (_, at) => ({ line: at + 1, cells: [much, much, much] }));
    expect(guessColumns({ rows, width: 3 }).columns).not.toHaveProperty('email');
  },
);
