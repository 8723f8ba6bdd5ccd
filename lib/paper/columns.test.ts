import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { words } from '@/lib/words';
import { type Columns, guessColumns } from './columns';
import { countryOf } from './countries';
import { orderOf, readDay } from './dates';
import { readMatching } from './matching';
import type { Table } from './table';

const table = (rows: string[][]): Table => ({
  rows: rows.map((cells, at) => ({ line: at + 1, cells })),
  width: rows[0]?.length ?? 0,
});

test('columns are known by their headers, in English, Spanish, Portuguese and Italian', () => {
  const headers: [string[], Columns][] = [
    [
      ['Full name', 'E-mail address', 'Town', 'Country', 'Organisation', 'Occupation', 'Date signed'],
      { name: 0, email: 1, city: 2, country: 3, organisation: 4, affiliation: 5, signedOn: 6 },
    ],
    [
      ['Fecha de la firma', 'Apellidos', 'Nombre', 'DNI', 'CORREO ELECTRÓNICO:', 'Municipio', 'País'],
      { signedOn: 0, last: 1, first: 2, email: 4, city: 5, country: 6 },
    ],
    [['Nombre y apellidos', 'e-mail', 'Profesión'], { name: 0, email: 1, affiliation: 2 }],
    [['First name', 'Surname', 'Email', 'City'], { first: 0, last: 1, email: 2, city: 3 }],
    [
      ['Nome', 'Localidade', 'E-mail', 'Organização', 'Profissão ou vínculo', 'Data da assinatura'],
      { name: 0, city: 1, email: 2, organisation: 3, affiliation: 4, signedOn: 5 },
    ],
    [
      ['Nome e cognome', 'Comune', 'Paese', 'Organizzazione', 'Appartenenza', 'Data della firma'],
      { name: 0, city: 1, country: 2, organisation: 3, affiliation: 4, signedOn: 5 },
    ],
  ];
  for (const [header, columns] of headers) {
    const row = header.map(() => 'x');
    expect(guessColumns(table([header, row]))).toEqual({ header: true, columns });
  }
});

test.each(locales)('what our own sheets and lists are headed with in %s is known again', (locale) => {
  const sheet = words(locale, 'PaperSheet');
  const list = words(locale, 'Export');
  const header = [
    ...[sheet('columns.name'), sheet('columns.town'), sheet('columns.email'), sheet('columns.date')],
    ...[list('columns.country'), list('columns.organisation'), list('columns.affiliation')],
  ];
  const found = guessColumns(table([header, header.map(() => 'x')])).columns;
  expect(found).toEqual({
    ...{ name: 0, city: 1, email: 2, signedOn: 3 },
    ...{ country: 4, organisation: 5, affiliation: 6 },
  });
});

test('without headers, columns are known by what stands in them', () => {
  const rows = [
    ['1', 'Ana Gil Ruiz', 'ana@example.org', '612345678'],
    ['2', 'Bea O’Neill', 'bea@example.org', ''],
  ];
  expect(guessColumns(table(rows))).toEqual({ header: false, columns: { name: 1, email: 2 } });
});

test('an organiser’s matching needs a name, each field once, and the order of dates where they do not show it', () => {
  const four = { width: 4 };
  expect(readMatching({ 'column.0': 'email', 'column.2': 'email' }, four, () => null)).toEqual({
    ok: false,
    errors: { 'column.0': ['noName'], 'column.2': ['twice'] },
  });
  const said = { 'column.1': 'last', 'column.3': 'signedOn', 'column.9': 'name', header: 'on' };
  expect(readMatching(said, four, () => 'ask')).toEqual({ ok: false, errors: { order: ['order'] } });
  expect(readMatching({ ...said, order: 'mdy' }, four, () => 'ask')).toEqual({
    ok: true,
    matching: { columns: { last: 1, signedOn: 3 }, header: true, order: 'mdy' },
  });
});

test('days are read as people type them, and none that there is not', () => {
  const iso = (typed: string, order: 'dmy' | 'mdy') => readDay(typed, order)?.toISOString().slice(0, 10);
  expect(iso('2026-05-03', 'mdy')).toBe('2026-05-03');
  expect(iso('2026-05-03T10:00:00', 'dmy')).toBe('2026-05-03');
  expect(iso('3/5/2026', 'dmy')).toBe('2026-05-03');
  expect(iso('3/5/2026', 'mdy')).toBe('2026-03-05');
  expect(iso('03.05.26', 'dmy')).toBe('2026-05-03');
  for (const none of ['31/02/2026', '2026-13-01', 'mañana', '5/2026', '']) {
    expect(readDay(none, 'dmy')).toBeNull();
  }
});

test('which comes first, the day or the month, is asked only where the figures do not show it', () => {
  expect(orderOf(['13/5/2026', '1/2/2026'])).toBe('dmy');
  expect(orderOf(['5/13/2026', ''])).toBe('mdy');
  expect(orderOf(['1/2/2026', '3/4/2026'])).toBe('ask');
  expect(orderOf(['13/5/2026', '5/13/2026'])).toBe('ask');
  expect(orderOf(['2026-05-03', '5/5/2026', '', 'soon'])).toBeNull();
});

test('countries are known by code and by name, in the languages of lists', () => {
  for (const [typed, code] of Object.entries({
    es: 'ES',
    ESP: 'ES',
    España: 'ES',
    ' spain ': 'ES',
    PERU: 'PE',
    'Reino Unido': 'GB',
    'EE. UU.': 'US',
    Allemagne: 'DE',
    مصر: 'EG',
  })) {
    expect([typed, countryOf(typed)]).toEqual([typed, code]);
  }
  for (const none of ['XX', 'Atlantis', 'E', '--']) expect(countryOf(none)).toBeNull();
});
