import { locales } from '@/lib/locales';

// Languages by name. No database.

/** Offered first: the interface's own, then many that campaigns are written in. */
const OFFERED = [
  ...locales,
  ...'qu ay gn arn nah ca eu gl ht nl sv da nb fi pl cs sk hu ro bg el sq sr hr sl uk ru be ka hy tr az ku ckb fa ps'.split(
    ' ',
  ),
  ...'he ur hi bn pa ta te ml kn mr gu ne si th vi id ms tl ja ko zh-Hans zh-Hant mn km lo my sw am ti so ha yo ig zu xh af ga cy br eo'.split(
    ' ',
  ),
];

/** A language's name in another's words as it stands inside a sentence: small in most; the tag itself where nobody has one. */
export function languageWithin(tag: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(tag) ?? tag;
}

/** A language's name in another's words, begun with a capital, for where it stands alone. */
export function languageName(tag: string, locale: string): string {
  const name = languageWithin(tag, locale);
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}

/** Languages to choose from that are not among some, with their names in the reader's language. */
export function languagesToAdd(taken: string[], locale: string) {
  const first: readonly string[] = locales;
  const named = OFFERED.filter((tag) => !taken.includes(tag)).map((tag) => ({
    tag,
    name: languageName(tag, locale),
  }));
  const { compare } = new Intl.Collator(locale);
  return named.sort(
    (one, other) =>
      Number(first.includes(other.tag)) - Number(first.includes(one.tag)) || compare(one.name, other.name),
  );
}

/** The offered language with a name, as the reader or its own speakers call it; null for any other word. */
export function tagNamed(name: string, locale: string): string | null {
  const plain = (text: string) => text.normalize('NFC').trim().toLocaleLowerCase();
  const sought = plain(name);
  return (
    OFFERED.find((tag) => [locale, tag].some((reader) => plain(languageName(tag, reader)) === sought)) ?? null
  );
}
