import { expect, test } from 'vitest';
import { readFields, textOf } from './fields';

const posted = (body: string) =>
  readFields(
    new Request('https://site.example/', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    }),
  );

test('half a character in JSON is the sign for what cannot be read, as a form has it', async () => {
  const read = await posted('{"name":"x\\udfffy","other":"\\ud83d\\udc50"}');
  expect(read).toEqual({ ok: true, fields: { name: 'x�y', other: '👐' } });
});

test('what is no text is no text, whatever it says of itself', async () => {
  const read = await posted('{"code":{"toString":1},"list":["a"],"number":7,"text":"yes"}');
  if (!read.ok) throw new Error('refused');
  expect(['code', 'list', 'number', 'missing', 'text'].map((name) => textOf(read.fields, name))).toEqual([
    '',
    '',
    '',
    '',
    'yes',
  ]);
});
