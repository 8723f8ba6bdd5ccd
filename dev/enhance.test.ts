import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { locales } from '@/lib/locales';
import { type Forms, formFor } from '@/lib/plural-forms';
import { words } from '@/lib/words';
import { bundled, SCRIPTS } from './enhance';

const made = async (name: string) => {
  const script = SCRIPTS.find(({ made }) => made === name);
  if (!script) throw new Error(name);
  return Buffer.from(await bundled(script));
};

test.each(['embed.js', 'counter.js'])(
  '%s on other people’s pages weighs three KiB at most, and does nothing a strict policy forbids',
  async (name) => {
    const script = await made(name);
    expect(gzipSync(script).length).toBeLessThanOrEqual(3 * 1024);
    const text = script.toString();
    for (const sink of [
      /\beval\b|new Function|innerHTML|outerHTML|insertAdjacentHTML|document\.write|srcdoc/,
      /cookie|localStorage|sessionStorage|indexedDB|sendBeacon/,
      /\.style\b|setAttribute\("style"|createElement\("style"|cssText|adoptedStyleSheets/,
      /^(import|export)\b|\bimport\(/m,
    ])
      expect(text).not.toMatch(sink);
  },
);

test('the counter has the word for every number of signatures, in every language of ours', async () => {
  const [, forms = ''] = /=(\{en:\{.+?\}\})/.exec((await made('counter.js')).toString()) ?? [];
  const known = runInNewContext(`(${forms})`) as Record<string, Forms>;
  for (const locale of locales)
    for (const count of [0, 1, 2, 3, 11, 100, 1_000_000]) {
      const word = formFor(known[locale] ?? {}, count, new Intl.PluralRules(locale));
      expect([locale, count, word]).toEqual([locale, count, words(locale, 'Badge')('signatures', { count })]);
    }
});

test('a script that outgrows its limit is not made', async () => {
  const script = SCRIPTS.find(({ made }) => made === 'embed.js');
  if (!script) throw new Error('no script');
  await expect(bundled({ ...script, limit: 100 })).rejects.toThrow(/embed\.js is \d+ bytes/);
});
