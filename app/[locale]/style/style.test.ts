import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { loadedWith } from '@/dev/test-kinds';

/** The style page shows every part that pages share, of the very components they are made of. */

const COMPONENTS = resolve(import.meta.dirname, '../_components');
const PAGE = join(import.meta.dirname, 'page.tsx');

/** What it cannot show, and why. */
const NOT_SHOWN: Record<string, string> = {
  Document: 'is the whole document around a page, of which there is one',
  FirstFonts: 'stands in the head of every document',
};

/** The components that a text exports, by name. */
const componentsIn = (text: string) =>
  [...text.matchAll(/^export (?:async )?(?:function|const) ([A-Z][a-z]\w*)/gm)].map(([, name]) => name ?? '');

/** Which of some components no text puts on a page. */
const missingFrom = (texts: string[], names: string[]) =>
  names.filter((name) => !texts.some((text) => new RegExp(`<${name}[\\s/>]`).test(text)));

const shared = globSync('*.tsx', { cwd: COMPONENTS }).flatMap((file) =>
  componentsIn(readFileSync(join(COMPONENTS, file), 'utf8')),
);
const loaded = [...loadedWith(PAGE)].filter((path) => path.endsWith('.tsx'));

test('every shared component is shown, or it is said why it cannot be', () => {
  const texts = loaded.map((path) => readFileSync(path, 'utf8'));
  expect(missingFrom(texts, shared)).toEqual(Object.keys(NOT_SHOWN));
});

test('a component that nobody puts on the page is found', () => {
  const made =
    'export function New() {}\nexport async function Shown() {}\nexport const PARTS = [];\nfunction Own() {}';
  expect(componentsIn(made)).toEqual(['New', 'Shown']);
  expect(missingFrom(['<Shown of={1} />', '<Newer />'], ['New', 'Shown'])).toEqual(['New']);
});
