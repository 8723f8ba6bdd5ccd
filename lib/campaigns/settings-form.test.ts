import { expect, test } from 'vitest';
import { usualPurge } from './campaign';
import { readSettings, type Stands, settingsFields } from './settings-form';

const MAYOR = '018f0000-0000-7000-8000-000000000001';
const BOARD = '018f0000-0000-7000-8000-000000000002';
const NOW = new Date('2026-11-22T10:00:00Z');
const at = (text: string) => new Date(text);

const draft: Stands = {
  state: 'DRAFT',
  slug: 'water',
  kind: 'PETITION',
  goal: 100,
  goalGrows: false,
  timeZone: 'Europe/Madrid',
  opensAt: NOW,
  closesAt: at('2027-11-22T10:00:00Z'),
  purgesAt: usualPurge(at('2027-11-22T10:00:00Z'), null),
  ...{ lastLetterAt: null, purgingAt: null },
  employerHosts: [],
  embedHosts: [],
  defaultVisibility: 'ADDRESSEE',
  replyTo: null,
  donationUrl: null,
  tags: [],
  ink: '#B3261E',
  addressees: [
    { id: MAYOR, employer: false },
    { id: BOARD, employer: false },
  ],
};

const read = (typed: Record<string, string>, stands: Partial<Stands> = {}, now = NOW) => {
  const campaign = { ...draft, ...stands };
  return readSettings({ ...settingsFields(campaign, now), ...typed }, campaign, now);
};
const wrong = (typed: Record<string, string>, stands: Partial<Stands> = {}) => {
  const found = read(typed, stands);
  return found.ok ? {} : found.errors;
};
const settings = (typed: Record<string, string>, stands: Partial<Stands> = {}) => {
  const found = read(typed, stands);
  if (!found.ok) throw new Error(JSON.stringify(found.errors));
  return found.settings;
};

test('what is shown and sent back unchanged is what stands, to the millisecond', () => {
  const odd = { opensAt: at('2026-12-01T08:30:12.345Z'), closesAt: at('2027-06-01T08:30:59.999Z') };
  const stands = { ...draft, ...odd, purgesAt: at('2027-08-03T01:02:03.004Z') };
  const { addressees, state, lastLetterAt, purgingAt, ...kept } = stands;
  expect(settings({}, stands)).toEqual({ ...kept, ink: '#b3261e', employers: [] });
});

test('a goal is a whole number, however it is grouped', () => {
  expect(settings({ goal: '10 000', grows: 'on' })).toMatchObject({ goal: 10_000, goalGrows: true });
  expect(settings({ goal: '5,000' }).goal).toBe(5_000);
  for (const goal of ['', '0', '-3', 'many']) expect(wrong({ goal })).toEqual({ goal: ['noNumber'] });
  expect(wrong({ goal: '100000001' })).toEqual({ goal: ['tooMany'] });
});

test('times are those of the place that is named, and an hour the clocks leave out is none', () => {
  const opens = { opens: 'at', opensDate: '2026-12-01', opensTime: '09:30', zone: 'America/Lima' };
  expect(settings(opens).opensAt).toEqual(at('2026-12-01T14:30:00Z'));
  expect(wrong({ closesDate: '2027-03-28', closesTime: '02:30' })).toEqual({ closesTime: ['leftOut'] });
  expect(wrong({ zone: 'Nowhere/Else', closesTime: '9' })).toEqual({
    zone: ['choice'],
    closesTime: ['noTime'],
  });
  expect(wrong({ opens: 'at', opensDate: '', opensTime: '' })).toEqual({
    opensDate: ['missing'],
    opensTime: ['missing'],
  });
});

test('a campaign opens, closes, and is erased in this order, none of it in the past', () => {
  expect(wrong({ closesDate: '2026-11-21' })).toEqual({ closesDate: ['past'] });
  expect(wrong({ closesDate: '2032-11-21' })).toEqual({ closesDate: ['far'] });
  expect(
    wrong({ opens: 'at', opensDate: '2027-02-01', opensTime: '09:00', closesDate: '2027-01-31' }),
  ).toEqual({ closesDate: ['beforeOpening'] });
});

test('data is erased thirty days after closing, or on a day from a week to six months after it', () => {
  const closes = { closesDate: '2027-06-01', closesTime: '12:00' };
  expect(settings({ ...closes, purges: 'usual' }).purgesAt).toEqual(at('2027-07-01T10:00:00Z'));
  expect(settings({ ...closes, purges: 'on', purgesDate: '2027-12-01' }).purgesAt).toEqual(
    at('2027-11-30T23:00:00Z'),
  );
  const on = (purgesDate: string) => wrong({ ...closes, purges: 'on', purgesDate }).purgesDate;
  expect(on('2027-12-02')).toEqual(['late']);
  expect(on('2027-06-08')).toEqual(['early']);
  expect(on('')).toEqual(['missing']);
  expect(on('2027-02-30')).toEqual(['noDate']);
});

test('what has opened keeps its address, kind and opening, what has closed its closing too', () => {
  const open = { state: 'OPEN' as const, opensAt: at('2026-11-01T00:00:00Z') };
  const typed = { slug: 'other', kind: 'STATEMENT', opens: 'at', opensDate: '2026-12-24' };
  expect(settings(typed, open)).toMatchObject({ slug: 'water', kind: 'PETITION', opensAt: open.opensAt });
  const closed = { ...open, closesAt: at('2026-11-20T00:00:00Z'), purgesAt: at('2026-12-20T00:00:00Z') };
  expect(settings({ closesDate: '2028-01-01' }, closed).closesAt).toEqual(closed.closesAt);
  const byHand = { ...open, state: 'CLOSED' as const };
  expect(settings({ closesDate: '2028-01-01' }, byHand).closesAt).toEqual(draft.closesAt);
});

test('where signers work for an addressee they are named to nobody at first', () => {
  expect(settings({ employer: 'yes', [`employer.${BOARD}`]: 'on', visibility: 'PUBLIC' })).toMatchObject({
    employers: [BOARD],
    defaultVisibility: 'COUNT',
  });
  const hosts = 'Works.example, someone@mail.works.example\nbücher.example works.example';
  expect(settings({ employer: 'yes', hosts }).employerHosts).toEqual([
    'works.example',
    'mail.works.example',
    'xn--bcher-kva.example',
  ]);
  expect(
    settings({ employer: 'no', [`employer.${BOARD}`]: 'on', hosts, visibility: 'PUBLIC' }),
  ).toMatchObject({
    employers: [],
    employerHosts: [],
    defaultVisibility: 'PUBLIC',
  });
  expect(wrong({ employer: 'yes' })).toEqual({ employer: ['who'] });
  expect(wrong({ employer: 'perhaps' })).toEqual({ employer: ['choice'] });
  expect(wrong({ employer: 'yes', hosts: 'not a host' })).toEqual({ hosts: ['noHost'] });
});

test('the sites that may show the card are named as they stand in a browser', () => {
  const embedHosts = 'News.example, https://www.news.example/today?x=1\nbücher.example news.example';
  expect(settings({ embedHosts }).embedHosts).toEqual([
    'news.example',
    'www.news.example',
    'xn--bcher-kva.example',
  ]);
  expect(settings({ embedHosts: ' ' }).embedHosts).toEqual([]);
  for (const bad of [
    "news.example; script-src 'unsafe-inline'",
    '*',
    'https:',
    '*.example',
    'localhost:3000',
  ]) {
    expect(wrong({ embedHosts: bad })).toEqual({ embedHosts: ['noHost'] });
  }
  const many = Array.from({ length: 51 }, (_, nth) => `site-${nth}.example`).join(' ');
  expect(wrong({ embedHosts: many })).toEqual({ embedHosts: ['tooMany'] });
});

test('addresses, topics and the colour are looked at, and empty ones are none', () => {
  expect(settings({ replyTo: 'us@union.example', donationUrl: 'https://give.example/x' })).toMatchObject({
    replyTo: 'us@union.example',
    donationUrl: 'https://give.example/x',
  });
  expect(settings({ tags: ' Water,  SCHOOLS ; water' }).tags).toEqual(['water', 'schools']);
  expect(
    wrong({ replyTo: 'us', donationUrl: 'javascript:alert(1)', ink: 'red', visibility: 'SOME' }),
  ).toEqual({
    replyTo: ['noEmail'],
    donationUrl: ['noUrl'],
    ink: ['noColour'],
    visibility: ['choice'],
  });
  expect(wrong({ tags: 'a,b,c,d,e,f,g,h,i,j,k' })).toEqual({ tags: ['tags'] });
  expect(wrong({ slug: 'New Address' })).toEqual({ slug: ['characters'] });
});
