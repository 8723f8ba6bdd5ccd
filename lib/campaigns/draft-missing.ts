import type { CampaignKind } from '@/generated/prisma/enums';
import { fieldAt, isAddress, MOST, MOST_DEMANDS, outlineOf, readLinks, type Values } from './draft-form';
import { unknownPlaceholders } from './placeholders';

// What keeps a draft from being published. No database.

/** What the rules need to know of a campaign. */
export type Whose = { originalLocale: string; kind: CampaignKind; addressees: number };

const ALWAYS = ['title', 'summary', 'place', 'body', 'consent'];
const LETTER = ['letterSubject', 'letterBody'];

/**
 * The fields that are still empty and must not be: title, summary, place, text and consent in every language, the letter unless
 * nobody is written to, every demand, and of a petition at least one (`demands`). The original language must be among them.
 * @param tag in this language alone
 */
export function missingIn(
  values: Values,
  { originalLocale, kind, addressees }: Whose,
  tag?: string,
): string[] {
  const { languages, demands } = outlineOf(values);
  const all = languages.includes(originalLocale) ? languages : [originalLocale, ...languages];
  const names = [...ALWAYS, ...(addressees > 0 || kind !== 'STATEMENT' ? LETTER : [])];
  const fields = all
    .filter((each) => tag === undefined || each === tag)
    .flatMap((each) => [
      ...names.map((name) => `${name}.${each}`),
      ...demands.map((id) => `demand.${id}.${each}`),
    ]);
  const empty = fields.filter((field) => !values.get(field));
  return demands.length === 0 && kind === 'PETITION' && tag === undefined ? ['demands', ...empty] : empty;
}

/** What is wrong, by field: keys of sentences, with what they are about after a colon (`placeholder:{name}`). */
export type Errors = Record<string, string[]>;

/** What stands in a field of a draft's languages and cannot be published as it is; an empty one is not wrong, only missing. */
export function wrongIn(values: Values): Errors {
  const { languages, demands } = outlineOf(values);
  const errors: Errors = {};
  for (const [field, value] of values) {
    const at = fieldAt(field);
    if (!at || at.name === 'languages' || at.name === 'demands') continue;
    if (!languages.includes(at.tag ?? '') || (at.id && !demands.includes(at.id))) continue;
    const wrong = wrongWith(at.name, value);
    if (wrong.length > 0) errors[field] = wrong;
  }
  if (demands.length > MOST_DEMANDS) errors.demands = [`tooMany:${MOST_DEMANDS}`];
  return errors;
}

function wrongWith(name: keyof typeof MOST, value: string): string[] {
  if (value === '') return [];
  const wrong = [...value].length > MOST[name] ? [`tooLong:${MOST[name]}`] : [];
  if (LETTER.includes(name)) wrong.push(...unknownPlaceholders(value).map((each) => `placeholder:${each}`));
  if (name === 'publishedUrl' && !isAddress(value)) wrong.push('url');
  if (name === 'publishedOn' && !isPartialDate(value)) wrong.push('date');
  if (name === 'links')
    wrong.push(
      ...readLinks(value)
        .filter(({ url }) => !isAddress(url))
        .map(({ label }) => `link:${label}`),
    );
  return wrong;
}

/** A day, a month or a year: `2018-07-15`, `2018-07`, `2018`. */
function isPartialDate(text: string): boolean {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return false;
  const day = `${text}${'-01'.repeat(3 - text.split('-').length)}`;
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}
