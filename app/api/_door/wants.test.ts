import { expect, test } from 'vitest';
import { wantsJson } from './answers';
import { namesTag, wants } from './wants';

const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['application/json', FORM, 'json'],
  ['*/*', 'application/json', 'json'],
  ['', 'Application/JSON; charset=utf-8', 'json'],
  ['text/html, */*', 'application/json', 'html'],
  ['text/html,application/json', FORM, 'html'],
  ['*/*', FORM, 'html'],
  ['', 'multipart/form-data; boundary=x', 'html'],
  ['image/png', FORM, 'other'],
  ['*/*', 'application/jsonp', 'other'],
  ['*/*', '', 'other'],
])(
  'who accepts "%s" and posts "%s" gets %s, from the doors and from the front alike',
  (accept, type, kind) => {
    const headers = { accept, 'content-type': type };
    expect(wants('POST', headers)).toBe(kind);
    const request = new Request('http://undersigned.test/', { method: 'POST', headers });
    expect(wantsJson(request)).toBe(kind === 'json');
  },
);

test.each([
  ['"a"', true],
  ['W/"a"', true],
  ['"b", W/"a"', true],
  ['*', true],
  ['"b"', false],
  ['', false],
  [null, false],
])('If-None-Match %s names the tag W/"a": %s', (header, names) => {
  expect(namesTag(header, 'W/"a"')).toBe(names);
  expect(namesTag(header, '"a"')).toBe(names);
});
