import { expect, test } from 'vitest';
import { strip, stripLinks } from './strip';

const rendered = `<!DOCTYPE html><html lang="en"><head><meta charSet="utf-8"/>
<link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/a.js"/>
<link rel="preload" as="font" href="/fonts/a.woff2" crossorigin=""/>
<link rel="stylesheet" href="/_next/static/a.css" data-precedence="next"/>
<script src="/_next/static/chunks/a.js" async=""></script><title>A &amp; B</title></head>
<body><div hidden=""><!--$--><!--/$--></div><main>12<!-- -->%</main>
<script type="module" src="/enhance.js?v=1" data-keep="true"></script>
<script>self.__next_f.push([1,"secret"])</script></body></html>`;

test("Next's scripts, inline data, script preloads and marks go", () => {
  const html = strip(rendered);
  expect(html).not.toMatch(/_next\/static\/chunks|__next_f|<!--|hidden/);
});

test('the page, its styles, fonts and own script stay', () => {
  const html = strip(rendered);
  expect(html).toContain('<!DOCTYPE html><html lang="en">');
  expect(html).toContain('<title>A &amp; B</title>');
  expect(html).toContain('<main>12%</main>');
  expect(html).toContain('rel="stylesheet"');
  expect(html).toContain('as="font"');
  expect(html).toContain('<script type="module" src="/enhance.js?v=1" data-keep="true"></script>');
});

test('a hidden part of the page that holds something stays', () => {
  expect(strip('<div hidden="">later</div>')).toContain('<div hidden="">later</div>');
  expect(strip('<div hidden="" data-warning="x"></div>')).toContain('data-warning="x"');
});

test('a page with a part still to be revealed by script is refused', () => {
  expect(() => strip('<main><!--$?--><template id="B:0"></template>wait<!--/$--></main>')).toThrow(
    /revealed/,
  );
});

test('of the links sent beside a page only those of scripts go', () => {
  const font = '</a.woff2>; rel=preload; as="font"';
  expect(stripLinks(`${font}, </a.js>; rel=preload; as="script", </b.css>; rel=preload; as="style"`)).toBe(
    `${font}, </b.css>; rel=preload; as="style"`,
  );
  expect(stripLinks(undefined)).toBeUndefined();
});
