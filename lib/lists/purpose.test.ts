import { expect, test } from 'vitest';
import type { Line, Row } from './columns';
import { cells, header, purposes, readsOf, record, restRow } from './purpose';

const ROW: Row = {
  position: 7,
  state: 'CONFIRMED',
  held: false,
  visibility: 'PUBLIC',
  signAs: 'PERSON',
  words: 'APPROVED',
  updates: true,
  erased: false,
  objected: false,
  id: 'an id',
  locale: 'es',
  country: 'PE',
  provider: 'other',
  source: null,
  textVersion: 1,
  consentVersion: 1,
  consentHash: 'hash',
  signedAt: '2026-11-20 10:00:00+00',
  confirmedAt: '2026-11-20 11:00:00+00',
  changedAt: '2026-11-20 11:00:00+00',
  erasedAt: null,
  objectedAt: null,
  removedWhy: null,
};
const DECIDE = [
  ...['position', 'state', 'held', 'visibility', 'signAs', 'words', 'updates', 'erased'],
  'objected',
];
const say = (key: string) => key;

test.each(purposes)('a list for %s is made of nothing but the columns that it says it reads', (purpose) => {
  const read = new Set([...DECIDE, ...readsOf(purpose)]);
  const row = new Proxy(ROW, {
    get: (target, name) => {
      expect(read).toContain(name);
      return target[name as keyof Row];
    },
  });
  const line: Line = { row, person: { name: ' Ana ', email: 'ana@example.org', message: 'Now' } };
  expect(cells(purpose, line, say)).toHaveLength(header(purpose, say).length);
  expect(restRow(purpose, 'rest')).toHaveLength(header(purpose, say).length);
  expect(Object.values(record(purpose, line))).toContain('Ana');
});

test('a record has the same names and codes in every language, and null where there is nothing', () => {
  const line: Line = { row: ROW, person: { name: 'Ana', email: 'ana@example.org', message: 'Now' } };
  expect(record('handover', line)).toEqual({
    kind: 'signature',
    position: 7,
    signAs: 'person',
    name: 'Ana',
    signedBy: null,
    role: null,
    affiliation: null,
    country: 'PE',
    message: 'Now',
    confirmedOn: '2026-11-20',
    textVersion: 1,
  });
  expect(Object.keys(record('legal', line))).toEqual(
    [
      'kind',
      'id',
      'position',
      'state',
      'held',
      'signAs',
      'visibility',
      'name',
      'email',
      'organisation',
      'role',
    ].concat(
      ['affiliation', 'city', 'country', 'message', 'words', 'updates', 'language', 'source', 'provider'],
      [
        'textVersion',
        'consentVersion',
        'consentHash',
        'signedAt',
        'confirmedAt',
        'changedAt',
        'erasedAt',
        'objectedAt',
        'removedWhy',
      ],
    ),
  );
});
