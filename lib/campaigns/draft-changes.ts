import { type DraftText, type TextField, textFields } from './draft-form';

// What differs between two versions of a campaign's texts. No database.

/** One field in one language that differs: what stood there and what stands there now, a list's parts on lines. */
export type Change = { field: TextField | 'demands'; before: string; after: string };

export type Changes = { locale: string; is: 'new' | 'gone' | 'changed'; fields: Change[] };

const FIELDS: (TextField | 'demands')[] = ['title', 'summary', 'place', 'demands'];
const inOrder = [...FIELDS, ...textFields.filter((name) => !FIELDS.includes(name))];

/** A field as text: demands numbered, links one a line. */
function asText(text: DraftText | undefined, field: Change['field']): string {
  if (!text) return '';
  if (field === 'demands') return text.demands.map((demand, at) => `${at + 1}. ${demand}`).join('\n');
  if (field === 'links') return text.links.map(({ label, url }) => `${label} ${url}`).join('\n');
  return text[field] ?? '';
}

/** What a publication would change, language by language and field by field; only languages in which something differs. */
export function changesBetween(before: DraftText[], after: DraftText[]): Changes[] {
  const locales = new Set([...after, ...before].map(({ locale }) => locale));
  return [...locales].flatMap((locale): Changes[] => {
    const was = before.find((text) => text.locale === locale);
    const is = after.find((text) => text.locale === locale);
    const fields = inOrder
      .map((field) => ({ field, before: asText(was, field), after: asText(is, field) }))
      .filter((change) => change.before !== change.after);
    const kind = !was ? 'new' : !is ? 'gone' : 'changed';
    return fields.length > 0 || kind !== 'changed' ? [{ locale, is: kind, fields }] : [];
  });
}

/** Whether nothing would change. */
export const isSame = (before: DraftText[], after: DraftText[]) => changesBetween(before, after).length === 0;

/** The demands of a text in its language. */
export type DemandsIn = Pick<DraftText, 'locale' | 'demands'>;

/**
 * Whether the demands themselves change: in any language that both have, any word of them or their order. A language that comes
 * for the first time, or goes, is no change of what is demanded.
 * @param before each language as it was published last, so that one that was taken away and comes back is compared too
 */
export function demandsChanged(before: DemandsIn[], after: DemandsIn[]): boolean {
  return before.some(({ locale, demands }) => {
    const now = after.find((text) => text.locale === locale)?.demands;
    return now !== undefined && JSON.stringify(now) !== JSON.stringify(demands);
  });
}
