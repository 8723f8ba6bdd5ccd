import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// Which of our fonts have the signs of a text. Apart from what sets sheets with them, which is a native module: who draws in a thread of
// its own, or only asks whether a text can be printed, does without it.

type Family = { family: string; characters: [from: number, to: number][] };
type Fonts = { families: Family[]; known: Map<string, string | null> };
let cut: Fonts | undefined;

/** Where the fonts lie. They are made by `npm run build`; what they lack is looked for among the system's. */
export const fontFolder = () => join(/* turbopackIgnore: true */ process.cwd(), 'generated', 'fonts');

function fonts(): Fonts {
  cut ??= {
    families: JSON.parse(readFileSync(join(fontFolder(), 'families.json'), 'utf8')),
    known: new Map(),
  };
  return cut;
}

const isPoster = ({ family }: Family) => family.includes('archivo');
// The plain Latin piece has most of what is asked for: it is looked at first.
const PLAIN = 'source-serif-4-latin';

/** A letter with the marks on it, which only one font for both can put where they belong. */
const clusters = (text: string) => new Set(text.match(/\P{M}\p{M}*|\p{M}+/gu));

/** The first of our fonts for running text that has all of a cluster; null when none has. */
function familyFor(cluster: string): string | null {
  const { families, known } = fonts();
  let found = known.get(cluster);
  if (found === undefined) {
    const codes = [...cluster].map((sign) => sign.codePointAt(0) as number);
    const having = families.filter(
      (each) => !isPoster(each) && codes.every((code) => within(each.characters, code)),
    );
    found = (having.find(({ family }) => family.endsWith(PLAIN)) ?? having[0])?.family ?? null;
    known.set(cluster, found);
  }
  return found;
}

/**
 * The fonts a text needs, so that no others are tried. The plain Latin piece comes after its fellows: it would make up their
 * accented letters out of a letter and an accent, which cannot be read back. Other scripts' come last: some have Latin too.
 */
function familiesFor(text: string): string[] {
  const needed = [...new Set([...clusters(text)].flatMap((each) => familyFor(each) ?? []))];
  const fellows = needed.filter((family) => family.includes('source-serif') && !family.endsWith(PLAIN));
  const others = needed.filter((family) => !family.includes('source-serif'));
  return [...fellows, `Sheet ${PLAIN}`, ...others];
}

function within(ranges: [number, number][], sign: number): boolean {
  let [low, high] = [0, ranges.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const [from, to] = ranges[middle] as [number, number];
    if (sign < from) high = middle - 1;
    else if (sign > to) low = middle + 1;
    else return true;
  }
  return false;
}

/** Whether our own fonts have every sign of a text; of others a sheet may show an empty box. */
export function canPrint(text: string): boolean {
  return [...clusters(text.normalize())].every(
    (each) => familyFor(each) !== null || /^[\s\p{Cf}\p{Variation_Selector}]+$/u.test(each),
  );
}

/** The fonts that what a sheet says needs: for running text, and for its headline. */
export function fontsOf(said: string): { text: string[]; poster: string[] } {
  const text = familiesFor(said.normalize());
  const poster = fonts()
    .families.filter(isPoster)
    .map(({ family }) => family)
    .reverse();
  return { text, poster: [...poster, ...text] };
}
