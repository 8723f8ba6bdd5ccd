import { expect, test } from 'vitest';
import { campaignKeys } from '@/lib/vault/keys';
import { isStale, lastSaid, mayAnswer } from './answer';
import { readAnswer } from './answer-form';
import { askedCampaign } from './answered.fixture';
import { addresseeFromToken } from './find';
import { answerLink } from './link';

const AT = new Date('2026-03-12T10:00:00Z');
const hours = (count: number) => new Date(AT.getTime() + count * 3_600_000);

test('an answer may be given until the purge, closed or not, and never while hidden', () => {
  const campaign = {
    ...{
      state: 'OPEN' as const,
      hiddenAt: null,
      panicAt: null,
      opensAt: hours(-48),
      closesAt: hours(48),
      purgesAt: hours(96),
    },
  };
  expect(mayAnswer(campaign, AT)).toBe(true);
  expect(mayAnswer({ ...campaign, state: 'PAUSED' }, AT)).toBe(true);
  expect(mayAnswer(campaign, hours(72))).toBe(true);
  expect(mayAnswer(campaign, hours(96))).toBe(false);
  expect(mayAnswer(campaign, hours(-49))).toBe(false);
  expect(mayAnswer({ ...campaign, hiddenAt: hours(-1) }, AT)).toBe(false);
  expect(mayAnswer({ ...campaign, state: 'DRAFT' }, AT)).toBe(false);
});

test('a draft is stale after a day, or when the demands have changed', () => {
  const draft = { createdAt: AT, textVersion: 2 };
  expect([isStale(draft, 2, hours(24)), isStale(draft, 2, hours(24.1)), isStale(draft, 3, AT)]).toEqual([
    false,
    true,
    true,
  ]);
});

test('what an addressee said last stands, demand by demand: a later answer takes back only what it answers again', () => {
  const line = (demand: number, verdict: 'ACCEPT' | 'REFUSE') => ({ demand, verdict, words: null });
  const answers = [
    { id: 'new', addresseeId: 'a', words: null, lines: [line(2, 'ACCEPT')] },
    { id: 'other', addresseeId: 'b', words: null, lines: [line(2, 'REFUSE')] },
    { id: 'old', addresseeId: 'a', words: 'Dear all', lines: [line(1, 'REFUSE'), line(2, 'REFUSE')] },
    { id: 'first', addresseeId: 'a', words: 'Who are you?', lines: [] },
  ];
  const { lines, words } = lastSaid(answers);
  expect(lines.map(({ answer, line }) => `${answer.id} ${line.demand} ${line.verdict}`)).toEqual([
    'new 2 ACCEPT',
    'other 2 REFUSE',
    'old 1 REFUSE',
  ]);
  expect(words.map(({ answer, words }) => `${answer.id}: ${words}`)).toEqual(['old: Dear all']);
});

test('a form is read demand by demand; what is left open is no line', () => {
  const fields = {
    ...{ 'verdict-1': 'partly', 'words-1': ' In\r\nspring.\u00ad ', 'verdict-2': 'none', 'words-2': '' },
    ...{ 'verdict-3': 'refuse', words: '', rhythm: 'weekly', betterEmail: ' desk@Board.example ' },
  };
  expect(readAnswer(fields, 2)).toEqual({
    ok: true,
    input: {
      lines: [{ demand: 1, verdict: 'PARTLY', words: 'In\nspring.' }],
      words: null,
      rhythm: 'WEEKLY',
      betterEmail: 'desk@board.example',
    },
  });
  expect(readAnswer({}, 0)).toEqual({
    ok: true,
    input: { lines: [], words: null, rhythm: null, betterEmail: null },
  });
});

test.each([
  [{ 'verdict-1': 'maybe' }, { 'verdict-1': ['choice'] }],
  [{ 'words-2': 'No choice beside it' }, { 'verdict-2': ['verdict'] }],
  [{ 'verdict-1': 'accept', 'words-1': '§'.repeat(1001) }, { 'words-1': ['tooLong'] }],
  [{ words: '𝒜'.repeat(2001) }, { words: ['tooLong'] }],
  [{ words: 'reads \u202eotherwise' }, { words: ['characters'] }],
  [{ words: 7 }, { words: ['wrong'] }],
  [{ rhythm: 'never' }, { rhythm: ['choice'] }],
  [{ betterEmail: 'nobody' }, { betterEmail: ['email.shape'] }],
])('%j is refused with a word for each field', (fields, errors) => {
  expect(readAnswer(fields, 2)).toEqual({ ok: false, errors });
});

test('words as long as they may be pass, in any script', () => {
  const fields = { 'verdict-1': 'meet', 'words-1': '𝒜'.repeat(1000), words: 'ش\u200f '.repeat(600) };
  expect(readAnswer(fields, 1)).toMatchObject({ ok: true, input: { lines: [{ verdict: 'MEET' }] } });
});

test('the link in a letter is the addressee’s own, in a language the site speaks', async () => {
  const { campaign, addressees } = await askedCampaign({ to: [{}, {}] });
  const keys = await campaignKeys(campaign.id);
  const [one = '', other = ''] = addressees.map(({ id }) => id);
  const link = answerLink(keys?.link ?? new Uint8Array(), one, 'es');
  expect(link).toMatch(/^https?:\/\/[^/]+\/es\/answer\/[\w-]{43}$/);
  expect(answerLink(keys?.link ?? new Uint8Array(), one, 'fa')).toContain('/en/answer/');
  expect(answerLink(keys?.link ?? new Uint8Array(), one, 'ar-EG')).toContain('/ar/answer/');
  const token = link.split('/').at(-1) ?? '';
  expect(await addresseeFromToken(token)).toMatchObject({ id: one });
  const theirs =
    answerLink(keys?.link ?? new Uint8Array(), other, 'es')
      .split('/')
      .at(-1) ?? '';
  for (const wrong of [token.slice(0, 22) + theirs.slice(22), 'nonsense', '', `${token}x`]) {
    expect(await addresseeFromToken(wrong)).toBeNull();
  }
});
