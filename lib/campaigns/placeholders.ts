// What stands in the words of a letter for something that differs from addressee to addressee. No database.

/** Every placeholder there is: `{office}` becomes the addressee's office, in a copy the offices it is addressed to. */
export const placeholders = ['office'] as const;

type Placeholder = (typeof placeholders)[number];

const BRACES = /\{([^{}\n]{0,60})\}/g;

/** The words of a letter with its placeholders filled in. */
export function fillIn(text: string, given: Record<Placeholder, string>): string {
  return placeholders.reduce((filled, name) => filled.replaceAll(`{${name}}`, () => given[name]), text);
}

/** What stands in braces and is no placeholder, each once as it was typed (`{name}`): it would be sent as it stands. */
export function unknownPlaceholders(text: string): string[] {
  const found = [...text.matchAll(BRACES)].filter(
    ([, name]) => !(placeholders as readonly string[]).includes(name ?? ''),
  );
  return [...new Set(found.map(([braces]) => braces))];
}
