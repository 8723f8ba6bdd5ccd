// The line that a signature makes before each audience, from what has been typed: a rule that page, script and the answer to
// a refused form must not each have for themselves. What stands in a real letter or list is made where they are made.

/** What a signer has typed of the line, trimmed or not; `country` by its name. */
export type Typed = Partial<
  Record<'name' | 'organisation' | 'role' | 'affiliation' | 'country', string | null>
> & {
  /** whether one signs for an organisation */
  organised: boolean;
};

/** The name, empty while nobody has typed one; the words beside it, each in whatever script. */
export type Line = { name: string; beside: string[] };

/**
 * The line on the campaign's page and the line in a letter.
 * A page names an organisation, its signer's role and country; a letter also says who signed for it, and no country.
 * @param signedBy the letter's words for that, `{who}` standing for the person and the role
 */
export function linesOf(typed: Typed, signedBy: string): { page: Line; letters: Line } {
  const of = (field: Exclude<keyof Typed, 'organised'>) => typed[field]?.trim() ?? '';
  const [person, affiliation, country] = [of('name'), of('affiliation'), of('country')];
  const organisation = typed.organised ? of('organisation') : '';
  if (!organisation) {
    return {
      page: { name: person, beside: some(affiliation, country) },
      letters: { name: person, beside: some(affiliation) },
    };
  }
  const who = some(person, of('role')).join(', ');
  const by = who && signedBy.replace('{who}', () => who);
  return {
    page: { name: organisation, beside: some(of('role'), country) },
    letters: { name: organisation, beside: some(by, affiliation) },
  };
}

const some = (...parts: string[]) => parts.filter((part) => part !== '');
