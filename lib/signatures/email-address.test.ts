import fc from 'fast-check';
import { expect, test } from 'vitest';
import { letterboxOf, readEmailAddress } from './email-address';

const reason = (typed: string) => {
  const read = readEmailAddress(typed);
  return read.ok ? `accepted as ${read.email.address}` : read.reason;
};
const mailbox = (typed: string) => {
  const read = readEmailAddress(typed);
  return read.ok ? read.email.mailbox : read.reason;
};

test.each([
  ['', 'missing'],
  ['   ', 'missing'],
  ['ana\uFF20example.org', 'characters'],
  ['"ana rios"@example.org', 'characters'],
  ['"ana.rios"@example.org', 'shape'],
  ['ana@example.org, eva@example.org', 'several'],
  ['ana@example.org;eva@example.org', 'several'],
  ['ana@example.org eva@example.org', 'several'],
  ['ana@@example.org', 'shape'],
  ['ana@x@example.org', 'shape'],
  ['ana\u202E@example.org', 'characters'],
  ['ana\u200B@example.org', 'characters'],
  ['ana\n@example.org', 'characters'],
  ['ana\r\nBcc: x@example.org', 'characters'],
  ['ana', 'shape'],
  ['@example.org', 'shape'],
  ['ana.@example.org', 'shape'],
  ['.ana@example.org', 'shape'],
  ['a..na@example.org', 'shape'],
  ['ana@localhost', 'domain'],
  ['ana@example', 'domain'],
  ['ana@-example.org', 'domain'],
  ['ana@exa_mple.org', 'domain'],
  ['ana@127.0.0.1', 'domain'],
  ['ana@[127.0.0.1]', 'domain'],
  ['ana@example.org/path', 'domain'],
  ['añа@example.org', 'characters'],
  [`${'a'.repeat(65)}@example.org`, 'long'],
  [`ana@${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example.org`, 'long'],
])('%j is refused', (typed, why) => {
  expect(reason(typed)).toBe(why);
});

test.each([
  ['  ana@example.org ', 'ana@example.org'],
  ['Ana.Rios@Example.ORG', 'Ana.Rios@example.org'],
  ["o'neill+union@example.org", "o'neill+union@example.org"],
  ['ana@münchen.example', 'ana@xn--mnchen-3ya.example'],
  ['ana@例え.jp', 'ana@xn--r8jz45g.jp'],
  ['ana@sub.sub.example.org', 'ana@sub.sub.example.org'],
])('%j is accepted', (typed, address) => {
  expect(reason(typed)).toBe(`accepted as ${address}`);
});

test.each([
  ['@', ' '],
  ['@ ', ''],
  ['a.', ''],
  ['a', '@'],
  ['a@', '.b'],
  ['"', '@\uFDFA'],
])('sixty kilobytes of %j and %j are refused before anything looks through them', (many, end) => {
  expect(reason(many.repeat(60_000 / many.length) + end)).toBe('long');
});

test('three hundred characters are told apart as ever', () => {
  expect(reason('@ '.repeat(150))).toBe('several');
  expect(reason(`${'@'.repeat(310)} x`)).toBe('shape');
});

test('one mailbox has one spelling, and only what its provider folds is folded', () => {
  expect(mailbox('Ana.Rios+petition@gmail.com')).toBe('anarios@gmail.com');
  expect(mailbox('anarios@googlemail.com')).toBe('anarios@gmail.com');
  expect(mailbox('Ana+x@outlook.com')).toBe('ana@outlook.com');
  expect(mailbox('a.na+x@example.org')).toBe('a.na+x@example.org');
  expect(mailbox('+@gmail.com')).toBe('+@gmail.com');
});

test('whatever is typed is read or refused, and what is read is read alike again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.emailAddress()), (typed) => {
      const read = readEmailAddress(typed);
      if (!read.ok) return;
      expect(Buffer.byteLength(read.email.address)).toBeLessThanOrEqual(254);
      expect(read.email.address).toMatch(/^[\x21-\x7e]+$/);
      expect(readEmailAddress(read.email.address)).toEqual(read);
    }),
    { numRuns: 2_000 },
  );
});

test.each([
  ['ana+news@company.example', 'ana@company.example'],
  ['ana+a+b@company.example', 'ana@company.example'],
  ['Ana.Rios+x@googlemail.com', 'anarios@gmail.com'],
  ['ana@company.example', 'ana@company.example'],
  ['+ana@company.example', '+ana@company.example'],
])('mails to %s end up in the letterbox %s', (typed, letterbox) => {
  const read = readEmailAddress(typed);
  expect(read.ok && letterboxOf(read.email)).toBe(letterbox);
});
