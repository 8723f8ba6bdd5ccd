import { expect, test } from 'vitest';
import { showOnce } from './show-once';

const PAGE = `<!doctype html><html><body>
<section hidden><h2>Your token</h2><input readonly hidden data-once="token"></section>
<section hidden><input readonly hidden data-once="secret"></section></body></html>`;

test('what is shown once stands in its place, and that place alone is revealed', () => {
  const html = showOnce(PAGE, { token: 'und_"<x>' });
  expect(html).toContain('<section><h2>Your token</h2>');
  expect(html).toContain('data-once="token" value="und_&quot;&lt;x&gt;" autofocus=""');
  expect(html).toContain('<section hidden=""><input readonly="" hidden="" data-once="secret">');
});

test('a page without a place for it shows nothing', () => {
  expect(showOnce(PAGE, { other: 'x' })).toBeNull();
  expect(showOnce('<p>', { toString: 'x' })).toBeNull();
});
