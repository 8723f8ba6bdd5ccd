import { expect, test } from 'vitest';
import { linesOf } from './line';

const SIGNED_BY = 'signed by {who}';

test('a person’s line is the name, what they are and, on the page, the country', () => {
  const typed = {
    organised: false,
    name: ' Ana Ñahui ',
    affiliation: 'nurse',
    country: 'Peru',
    role: 'chair',
  };
  expect(linesOf(typed, SIGNED_BY)).toEqual({
    page: { name: 'Ana Ñahui', beside: ['nurse', 'Peru'] },
    letters: { name: 'Ana Ñahui', beside: ['nurse'] },
  });
});

test('an organisation’s line names it, and in letters who signed for it', () => {
  const typed = { organised: true, name: 'Ana', organisation: 'Water Union', role: 'chair', country: 'Peru' };
  expect(linesOf(typed, SIGNED_BY)).toEqual({
    page: { name: 'Water Union', beside: ['chair', 'Peru'] },
    letters: { name: 'Water Union', beside: ['signed by Ana, chair'] },
  });
});

test('until an organisation is named the line is the person’s, and an organisation not signed for is no part of it', () => {
  expect(linesOf({ organised: true, name: 'Ana', organisation: '  ' }, SIGNED_BY).page.name).toBe('Ana');
  expect(linesOf({ organised: false, name: 'Ana', organisation: 'Union' }, SIGNED_BY).page.name).toBe('Ana');
});

test('nothing typed is an empty line, and a name with a sign of replacement stays what it is', () => {
  expect(linesOf({ organised: false }, SIGNED_BY).page).toEqual({ name: '', beside: [] });
  const odd = linesOf({ organised: true, organisation: 'U', name: '$& $1' }, SIGNED_BY);
  expect(odd.letters.beside).toEqual(['signed by $& $1']);
});
