import { MARK, machineTexts } from './machine-texts.fixture';

// What people, scripts and attackers type into a field, by what is bad about it. Marked with MARK where it must never come back
// as it was sent.

const long = (what: string, times: number) => what.repeat(times);

/** Texts by kind; each is put into every field and into every changing part of an address. */
export const texts: Record<string, readonly string[]> = {
  empty: ['', ' ', '   ', '\t', '\n', '\r\n', '\u00a0', '\u3000', '\u2028', '\u2029'],
  'control characters': [
    ...['\0', 'a\0b', '\u0001', '\u0007', '\b\b\b', '\u001b[31mred', '\u007f', '\u0085', 'a\vb', 'a\fb'],
    ...['\ufeffBOM', '\ufffe', '\uffff', '\u{10ffff}', '\u{1fffe}'],
  ],
  'half characters': [
    '\ud800',
    '\udc00',
    'a\ud83d',
    '\udc00\ud800',
    '\ud83dname',
    'x\udfffy',
    '\udbff\udbff',
  ],
  'unseen and turned around': [
    ...['\u200b', 'A\u200bna', '\u200d', '\u2060', '\u00ad', '\u034f', '\u180e', '\u3164', '\uffa0'],
    ...['\u202eanA', 'A\u202dna', '\u2066A\u2069', '\u061c', '\u200f\u200e', '\u{e0041}\u{e007f}', '\ufe0f'],
    ...[`e${long('\u0301', 40)}`, long('\u0489', 90), 'Z̴̢̛͖͇̪͊͑a̷l̸g̶o̵'],
  ],
  'too long': [
    ...[long('a', 101), long('a', 1_001), long('a', 8_001), long('a', 30_000), long('界', 9_000)],
    ...[long('😀', 2_000), long('a@', 3_000), long('.', 5_000), long(' ', 20_000), long('-', 4_000)],
    ...[`${long('a', 65)}@example.org`, `a@${long('b.', 130)}org`, long('a b ', 5_000), long('\n', 6_000)],
  ],
  'lines of a header': [
    `Ana\r\nBcc: ${MARK}@evil.example`,
    `Ana\nX-${MARK}: 1`,
    `Ana\rSet-Cookie: ${MARK}=1`,
    `a@b.example\r\nTo: ${MARK}@evil.example`,
    `en\r\nlocation: https://${MARK}.example`,
    `"\r\n\r\n<html>${MARK}`,
    `%0d%0aSet-Cookie:%20${MARK}=1`,
    `\u560d\u560aSet-Cookie: ${MARK}=1`,
    `\u2028X-${MARK}: 1`,
    `=?utf-8?B?${btoa(MARK)}?=`,
    `<a@b.example>, <${MARK}@evil.example>`,
    `attachment; filename="${MARK}.exe"`,
    `multipart/mixed; boundary=${MARK}`,
  ],
  formulas: [
    ...['=1+1', '+1+1', '-1+1', '@SUM(1)', '\t=1+1', '\r=1+1', '＝1+1', '＋1', '－1', '＠SUM(1)', '%=1+1'],
    ...[`=HYPERLINK("https://${MARK}.example","x")`, "=cmd|' /C calc'!A0", '"=1+1"', "'=1+1", ';=1+1', '|=1'],
    ...['=IMPORTXML("https://a.example","//a")', '=WEBSERVICE(A1)', 'DDE("cmd";"/C calc";"x")', ' =1+1'],
    ...['",\r\n"=1+1', 'a,b;c\td', '"', '""', '","'],
  ],
  markup: [
    ...[`<script>${MARK}()</script>`, `<img src=x onerror=${MARK}()>`, `"><svg onload=${MARK}()>`],
    ...[`'><b ${MARK}>`, `</textarea><i ${MARK}>`, `</title><u ${MARK}>`, `<!--${MARK}-->`],
    ...[`</script><script>${MARK}</script>`, `<a href="javascript:${MARK}()">x</a>`, `<ScRiPt>${MARK}`],
    ...[`<math><mtext><style><img src=x onerror=${MARK}()>`, `<iframe srcdoc="<b>${MARK}</b>">`, '<', '>'],
    ...[`<base href="https://${MARK}.example">`, `<meta http-equiv=refresh content="0;url=//${MARK}">`],
    ...[`javascript:${MARK}()`, `data:text/html,<b>${MARK}`, `vbscript:${MARK}`, `//${MARK}.example/`],
    ...['&lt;b&gt;', '&#60;b&#62;', '&', '&amp;amp;', ']]>', '<![CDATA[x]]>', '<?xml version="1.0"?>'],
    ...[`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>`, `\\u003cscript\\u003e${MARK}`],
    ...[`![x](javascript:${MARK})`, `[x](javascript:${MARK}())`, `[x](data:text/html,${MARK})`, '# x\n***'],
    ...[`<${long('div><', 400)}`, `${long('[', 900)}x`, `${long('> ', 900)}x`, `${long('*', 2_000)}`],
  ],
  templates: [
    ...[
      '{name}',
      '{',
      '}',
      '{{7*7}}',
      `$${'{7*7}'}`,
      '#{7*7}',
      '<%= 7*7 %>',
      '{% debug %}',
      '{0}',
      "'{'x'}'",
    ],
    ...['{n, plural, one {x} other {y}}', '{n, date, ::', '%s%s%n%n', '%(x)s', '$$', '$&', "$'", '$1', '\\1'],
    ...[
      '#set($x=1)',
      '#{',
      '#import "/etc/passwd"',
      '#read("/etc/passwd")',
      '$ x $',
      '\\input{x}',
      '@x',
      '`x`',
    ],
  ],
  'database words': [
    ...["'", "''", "' OR '1'='1", '\'; DROP TABLE "Signature"; --', '1; SELECT pg_sleep(9)', '" OR ""="'],
    ...['%', '_', '\\', '%%%', "\\'; --", "E'\\x00'", '\\x00', '1 UNION SELECT NULL', '/*', '*/', '--'],
    ...['NULL', 'null', 'undefined', 'NaN', 'true', '{}', '[]', '[object Object]', '{"$ne":null}', '::uuid'],
    ...['a & | ! :* <->', "'a' <->", '(((((', 'a:*', '\\\\\\', '{1,2,3}', '{NULL}', '(,)', '[,]'],
  ],
  'words of JavaScript': [
    ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'toJSON'],
    ...['__proto__[x]', 'constructor.prototype', '__defineGetter__', 'length', 'hidden', 'errors', 'default'],
  ],
  'names that are none, or that few expect': [
    ...[
      '😀',
      '👩‍👩‍👧‍👦',
      '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
      '…',
      '-',
      '李',
      'Ǆ',
      'ﬁ',
      '½ Ana',
      'أحمد',
      'ऋषि',
      'İ',
      'ß',
      'ſ',
      '\u1e9e',
      '﷽',
      '𒐫',
      '𝕬𝖓𝖆',
    ],
    ...[
      "O'Brien",
      'Anne-Marie',
      'M.Sc',
      'Null',
      'Test',
      'admin',
      'www.spam.example',
      'https://spam.example/x',
      'spam.com/x',
    ],
  ],
  ...machineTexts,
};

/** Values that are no texts at all, as JSON can hold them; `undefined` is a field left out. */
export const values: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 1.5, 1e308, -1e308, 2 ** 53 + 1, 2 ** 31, -(2 ** 63)],
  ...[
    [],
    [[]],
    {},
    [null],
    ['a'],
    ['a', 'b'],
    { a: 1 },
    { length: 3 },
    { toString: 1 },
    JSON.parse('{"then":{}}'),
  ],
  ...[
    { $ne: null },
    { $gt: '' },
    { set: 'x' },
    { increment: 1 },
    { equals: 'x' },
    { constructor: { name: 'x' } },
  ],
  ...[{ toJSON: 'x' }, [[[[[[[[1]]]]]]]], Array(500).fill('a'), { valueOf: null, toString: null }],
  ...[{ 0: 'a', 1: 'b' }, [{ name: 'x' }], { type: 'Buffer', data: [0] }, ['\ud800', '\0']],
];

/** All texts with their kinds. */
export const allTexts = Object.entries(texts).flatMap(([kind, all]) => all.map((text) => ({ kind, text })));
