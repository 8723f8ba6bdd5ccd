import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/** A language's words, as `messages/` has them. */
export type Tree = { [key: string]: string | Tree };

/** Each word by the path to it: `Frame.skip`. */
export function flat(tree: Tree, before = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, each]) =>
      typeof each === 'string' ? [[before + key, each] as const] : [...flat(each, `${before}${key}.`)],
    ),
  );
}

/** What is put into a sentence: its arguments with their kinds, its tags, the choices of a select, how often each figure's forms. */
type Shape = { parts: Set<string>; plurals: { of: string; ordinal: boolean; forms: string[] }[] };

const KIND = {
  [TYPE.argument]: '',
  [TYPE.number]: 'number',
  [TYPE.date]: 'date',
  [TYPE.time]: 'time',
} as const;

function shapeOf(elements: MessageFormatElement[], found: Shape = { parts: new Set(), plurals: [] }): Shape {
  for (const each of elements) {
    if (each.type === TYPE.literal || each.type === TYPE.pound) continue;
    if (each.type === TYPE.tag) {
      found.parts.add(`<${each.value}>`);
      shapeOf(each.children, found);
    } else if (each.type === TYPE.select || each.type === TYPE.plural) {
      const forms = Object.keys(each.options);
      if (each.type === TYPE.select) found.parts.add(`{${each.value}} of ${forms.toSorted().join(', ')}`);
      else {
        found.parts.add(`{${each.value}}`);
        found.plurals.push({ of: each.value, ordinal: each.pluralType === 'ordinal', forms });
      }
      for (const { value } of Object.values(each.options)) shapeOf(value, found);
    } else {
      const style = 'style' in each && each.style ? JSON.stringify(each.style) : '';
      // A figure may be written out in one language and decide the form of a word in another.
      const kind = each.type === TYPE.number && !style ? '' : `${KIND[each.type]}${style}`;
      found.parts.add(`{${each.value}}${kind && ` as ${kind}`}`);
    }
  }
  return found;
}

/**
 * The forms a figure's words must and may have in a language (CLDR). `many` is for millions in the Romance languages: it may be
 * left out where no figure grows so large. Forms for exact figures (`=0`) are always allowed.
 */
function formsOf(locale: string, ordinal: boolean): { must: string[]; may: string[] } {
  const may: string[] = new Intl.PluralRules(locale, { type: ordinal ? 'ordinal' : 'cardinal' })
    .resolvedOptions()
    .pluralCategories.toSorted();
  const millions = /^(?:es|pt|fr|it)$/.test(locale) && !ordinal;
  return { must: millions ? may.filter((form) => form !== 'many') : may, may };
}

function read(key: string, sentence: string): { shape: Shape } | { fault: string } {
  try {
    return { shape: shapeOf(parse(sentence)) };
  } catch (error) {
    return { fault: `${key} cannot be read: ${error instanceof Error ? error.message : error}` };
  }
}

/** What is wrong with a language's words, measured by English's: nothing, or a sentence for each fault. */
export function faultsOf(locale: string, own: Tree, english: Tree): string[] {
  const [theirs, ours] = [flat(own), flat(english)];
  const faults = [...theirs.keys()].filter((key) => !ours.has(key)).map((key) => `${key} is not in English`);
  for (const [key, sentence] of ours) {
    const said = theirs.get(key);
    if (said === undefined) {
      faults.push(`${key} is missing`);
      continue;
    }
    const [model, found] = [read(key, sentence), read(key, said)];
    if ('fault' in model || 'fault' in found) {
      if ('fault' in found) faults.push(found.fault);
      continue;
    }
    for (const part of model.shape.parts)
      if (!found.shape.parts.has(part)) faults.push(`${key} lacks ${part}`);
    for (const part of found.shape.parts)
      if (!model.shape.parts.has(part)) faults.push(`${key} adds ${part}`);
    for (const { of, ordinal, forms } of found.shape.plurals) {
      const { must, may } = formsOf(locale, ordinal);
      // Where English tells one from many only to say nothing of none (`=0`), no figure decides the form of a word.
      const told = model.shape.plurals.some((each) => each.of === of && each.forms.includes('one'));
      for (const form of told ? must : [])
        if (!forms.includes(form)) faults.push(`${key} lacks the form ${form}`);
      for (const form of forms) {
        if (!form.startsWith('=') && !may.includes(form)) faults.push(`${key} has a form ${form} too many`);
      }
    }
  }
  return faults;
}
