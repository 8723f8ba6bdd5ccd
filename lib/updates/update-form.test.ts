import { expect, test } from 'vitest';
import { readWhen, readWords, wrongIn } from './update-form';

const NOW = new Date('2026-03-01T12:00:00Z');
const when = (date: string, time: string, zone: string) => readWhen({ when: 'at', date, time, zone }, NOW);

test('a draft takes whatever is typed, in the campaign’s languages only', () => {
  const fields = {
    'title.en': ` Two\r\nlines\u0007 ${'x'.repeat(300)}`,
    'body.en': '\r\nOne\r\n\r\nTwo ',
    'title.es': '  ',
    'body.fr': 'ignored',
  };
  expect(readWords(fields, ['en', 'es'])).toEqual([
    { locale: 'en', title: `Two lines ${'x'.repeat(300)}`, body: 'One\n\nTwo' },
  ]);
});

test('what keeps an update from going is said by field', () => {
  const whole = { locale: 'en', title: 'x'.repeat(150), body: 'x'.repeat(20_000) };
  expect(wrongIn([whole], 'en')).toEqual({});
  expect(wrongIn([{ ...whole, title: `${whole.title}x`, body: `${whole.body}x` }], 'en')).toEqual({
    'title.en': ['tooLong'],
    'body.en': ['tooLong'],
  });
  expect(wrongIn([{ ...whole, locale: 'es', body: '' }], 'en')).toEqual({
    'title.en': ['missing'],
    'body.en': ['missing'],
    'body.es': ['missing'],
  });
});

test('a local time is the moment it names in its zone', () => {
  expect(when('2026-03-15', '09:30', 'America/Lima')).toEqual({
    ok: true,
    dueAt: new Date('2026-03-15T14:30:00Z'),
  });
  expect(when('2026-03-30', '09:30', 'Europe/Berlin')).toEqual({
    ok: true,
    dueAt: new Date('2026-03-30T07:30:00Z'),
  });
  expect(readWhen({}, NOW)).toEqual({ ok: true, dueAt: NOW });
});

test('an hour that the clocks leave out, a day that is none, a zone nobody knows and the past are refused', () => {
  const wrong = (date: string, time: string, zone = 'Europe/Berlin') => {
    const read = when(date, time, zone);
    return read.ok ? null : read.errors;
  };
  expect(wrong('2026-03-29', '02:30')).toEqual({ time: ['leftOut'] });
  expect(wrong('2026-02-30', '9:30', 'Mars/Base')).toEqual({
    date: ['noDate'],
    time: ['noTime'],
    zone: ['choice'],
  });
  expect(wrong('', '')).toEqual({ date: ['missing'], time: ['missing'] });
  expect(wrong('2026-03-01', '12:59')).toEqual({ date: ['past'] });
  expect(wrong('2036-03-01', '12:59')).toEqual({ date: ['far'] });
  expect(readWhen({ when: 'soon' }, NOW)).toEqual({ ok: false, errors: { when: ['choice'] } });
});
