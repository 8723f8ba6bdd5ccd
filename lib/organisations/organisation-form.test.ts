import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  differing,
  merged,
  readInvited,
  readName,
  readSettings,
  type Settings,
  settingsFields,
  typedAs,
} from './organisation-form';

const settings: Settings = {
  name: 'Water Workers’ Union',
  legalName: 'Water Workers’ Union e. V.',
  contact: 'Main Street 1, Puerto Alba',
  replyTo: 'answers@union.example',
  site: 'https://union.example/',
  donationUrl: null,
  links: [{ label: 'Our paper', url: 'https://paper.example/latest?x=1' }],
  ink: '#0b3d2e',
  secondInk: '#b3261e',
  typeface: 'BOOK',
};

test('settings are read as the form holds them', () => {
  expect(readSettings(typedAs(settings))).toEqual({ ok: true, input: settings });
});

test('what people type is tidied: space, another line, a missing scheme, capitals in a colour', () => {
  const typed = {
    name: '  Water\n Workers ',
    site: 'union.example',
    secondInk: '#B3261E',
    'url.0': 'paper.example',
  };
  expect(readSettings({ ...typedAs(settings), ...typed })).toMatchObject({
    ok: true,
    input: {
      name: 'Water Workers',
      site: 'https://union.example',
      secondInk: '#b3261e',
      links: [{ label: 'Our paper', url: 'https://paper.example' }],
    },
  });
});

test.each(['CC.OO. de Industria', 'U.G.T.', 'Sociedad Obrera S.A.', 'Dr. No y Cía.', 'Comité 1.º de Mayo'])(
  'a name with dots that is no address is a name: %s',
  (name) => expect(readName({ name })).toEqual({ ok: true, input: name }),
);

test.each([
  ['name', '', 'missing'],
  ['name', 'x'.repeat(101), 'tooLong'],
  ['name', 'Win at https://evil.example', 'noAddress'],
  ['name', 'Sign in at www.evil.example', 'noAddress'],
  ['name', 'Go to evil-site.com/now', 'noAddress'],
  ['name', 'union.org', 'noAddress'],
  ['name', 'Prize ｗｗｗ。evil。com', 'noAddress'],
  ['name', 'write to me@evil.net', 'noAddress'],
  ['legalName', ' ', 'missing'],
  ['contact', 'x'.repeat(301), 'tooLong'],
  ['replyTo', 'nobody', 'email'],
  ['replyTo', '', 'missing'],
  ['site', 'javascript:alert(1)', 'url'],
  ['site', 'data:text/html,x', 'url'],
  ['site', 'two words', 'url'],
  ['donationUrl', 'https://localhost', 'url'],
  ['ink', 'red', 'colour'],
  ['secondInk', '#b3261e}', 'colour'],
  ['typeface', 'COMIC', 'choice'],
  ['url.0', '', 'missing'],
  ['url.0', 'ftp://paper.example', 'url'],
  ['label.0', '', 'missing'],
])('%s as "%s" is refused: %s', (field, value, key) => {
  expect(readSettings({ ...typedAs(settings), [field]: value })).toEqual({
    ok: false,
    errors: { [field]: [key] },
  });
});

test('an emptied link is gone, the others keep their order', () => {
  const two = { ...settings, links: [...settings.links, { label: 'Second', url: 'https://b.example' }] };
  const read = readSettings({ ...typedAs(two), 'label.0': '', 'url.0': '' });
  expect(read).toMatchObject({ ok: true, input: { links: [{ label: 'Second', url: 'https://b.example' }] } });
});

test('whom to invite is read as the table writes addresses', () => {
  expect(readInvited({ email: ' Ana@Union.Example ', role: 'VIEWER' })).toEqual({
    ok: true,
    input: { email: 'ana@union.example', role: 'VIEWER' },
  });
  expect(readInvited({ email: '', role: 'KING' })).toEqual({
    ok: false,
    errors: { email: ['missing'], role: ['choice'] },
  });
  expect(readName({ name: ' A  B ' })).toEqual({ ok: true, input: 'A B' });
  expect(readName({})).toEqual({ ok: false, errors: { name: ['missing'] } });
});

const changes = fc.record(
  {
    name: fc.constantFrom('A', 'B'),
    contact: fc.constantFrom('C', 'D'),
    site: fc.constantFrom(null, 'https://s.example'),
    links: fc.constantFrom<Settings['links']>([], [{ label: 'L', url: 'https://l.example' }]),
  },
  { requiredKeys: [] },
);

test('of two who change the settings at once nobody’s change is lost silently, whatever they change', () => {
  fc.assert(
    fc.property(changes, changes, (ours, others) => {
      const mine = { ...settings, ...ours };
      const theirs = { ...settings, ...others };
      const done = merged(settings, mine, theirs);
      const both = settingsFields.filter(
        (field) =>
          differing(settings, mine).includes(field) &&
          differing(settings, theirs).includes(field) &&
          differing(mine, theirs).includes(field),
      );
      expect(done.ok ? [] : done.both).toEqual(both);
      if (!done.ok) return;
      for (const field of differing(settings, mine)) expect(done.settings[field]).toEqual(mine[field]);
      for (const field of differing(settings, theirs)) expect(done.settings[field]).toEqual(theirs[field]);
    }),
  );
});
