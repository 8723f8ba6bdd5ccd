import { expect, test } from 'vitest';
import { heightTold } from './height-told';

const SITE = 'https://undersigned.test';
const told = (data: unknown, origin = SITE) => heightTold({ data, origin }, SITE);

test('a card of ours says how tall it is, from a sandbox too', () => {
  expect(told({ undersigned: 'height', height: 612.4 })).toBe(613);
  expect(told({ undersigned: 'height', height: 300 }, 'null')).toBe(300);
});

test('whatever another site put into the frame is not heard', () => {
  for (const origin of ['https://evil.test', 'http://undersigned.test', `${SITE}.evil.test`, ''])
    expect(told({ undersigned: 'height', height: 300 }, origin)).toBeNull();
});

test('what is no height is none, and none is taller than a page should be', () => {
  for (const height of [0, -1, Number.NaN, '300', null, { valueOf: () => 300 }])
    expect(told({ undersigned: 'height', height })).toBeNull();
  for (const data of [null, undefined, 'height', 7, { undersigned: 'hello', height: 300 }])
    expect(told(data)).toBeNull();
  for (const height of [1e9, Number.POSITIVE_INFINITY])
    expect(told({ undersigned: 'height', height })).toBe(5000);
});
