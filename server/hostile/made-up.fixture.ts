import fc from 'fast-check';
import type { Target } from './doors.fixture';
import type { Bad } from './knock.fixture';
import { allTexts } from './texts.fixture';

// Bad things that nobody thought of: the same ones every time.

export const ways = ['json', 'form', 'multipart'] as const;

const unit = fc.constantFrom(
  'grapheme',
  'binary',
  'binary-ascii',
  'grapheme-composite',
) as fc.Arbitrary<'binary'>;
const text = unit.chain((each) => fc.string({ unit: each, maxLength: 60 }));
const mixed = fc
  .array(fc.oneof(text, fc.constantFrom(...allTexts.map((each) => each.text))), {
    minLength: 1,
    maxLength: 3,
  })
  .map((all) => all.join('').slice(0, 4_000));
const half = fc.string({
  unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  maxLength: 20,
});
const word = fc.oneof(mixed, text, half);
const nth = fc.nat({ max: 40 });
const type = fc.constantFrom(
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  null,
);
const bytes = fc.uint8Array({ maxLength: 200 }) as fc.Arbitrary<Uint8Array<ArrayBuffer>>;
const badThing: fc.Arbitrary<Bad> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      in: fc.constant('field' as const),
      nth,
      value: word,
      as: fc.constantFrom(...ways),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      in: fc.constant('field' as const),
      nth,
      value: fc.jsonValue({ stringUnit: 'binary' }),
      as: fc.constant('json' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ in: fc.constant('fields' as const), value: fc.oneof(word, fc.jsonValue()) }),
  },
  { weight: 2, arbitrary: fc.record({ in: fc.constant('param' as const), nth, value: word }) },
  {
    weight: 1,
    arbitrary: fc.record({ in: fc.constant('query' as const), value: fc.webQueryParameters() }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      in: fc.constant('body' as const),
      value: fc.record({ type, body: fc.oneof(word, bytes) }),
    }),
  },
);

/** So many bad things, each for one of these doors. */
export function madeUp(targets: readonly Target[], many: number): { target: Target; bad: Bad }[] {
  return fc.sample(fc.tuple(fc.nat(), badThing), { numRuns: many, seed: 6 }).flatMap(([door, bad]) => {
    const target = targets[door % targets.length];
    return target ? { target, bad } : [];
  });
}
