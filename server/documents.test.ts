import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';

// The front leaves Next's runtime out of every page. A part that needs it in the browser would be sent and never work,
// and no story that looks at finished HTML would notice.

/** Why a page's file would need Next's runtime in the browser; null when it does not. */
function needsRuntime(path: string, text: string): string | null {
  if (/^\s*['"]use client['"]/m.test(text)) return 'a client component';
  if (/<Suspense\b|\buseActionState\b|\bnext\/(link|script|image|dynamic|form)\b/.test(text))
    return 'script in the browser';
  return /^(loading|error|global-error|template)\.tsx$/.test(basename(path)) ? 'a boundary' : null;
}

test('no page needs script of Next’s', () => {
  const files = globSync('{app,emails}/**/*.tsx').filter((path) => !path.includes('/organise/'));
  expect(files.length).toBeGreaterThan(30);
  const found = files.flatMap((path) => {
    const why = needsRuntime(path, readFileSync(path, 'utf8'));
    return why ? [`${path}: ${why}`] : [];
  });
  expect(found).toEqual([]);
});

test.each([
  ['app/x/part.tsx', "'use client';\nexport {}", 'a client component'],
  ['app/x/page.tsx', '<Suspense fallback={null}>', 'script in the browser'],
  ['app/x/page.tsx', "import Link from 'next/link';", 'script in the browser'],
  ['app/x/loading.tsx', '', 'a boundary'],
])('%s with %j would be noticed', (path, text, why) => {
  expect(needsRuntime(path, text)).toBe(why);
});
