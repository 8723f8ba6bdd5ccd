/** A form's fields as text. */
export type Fields = Record<string, string>;

/** What comes of two who changed the same thing at once. */
export type Merged = {
  /** what stands if both are heard: one's own words where one changed a field, theirs where only they did */
  fields: Fields;
  /** changed by both, differently */
  both: string[];
  /** changed by the others alone */
  theirs: string[];
};

/** A box that is not ticked is not sent; any other field that is not sent was not on the page, and stays. */
const BOX = /^(grows|copy|isEmployer|employer\.[\da-f-]{36})$/;

/**
 * Brings together what somebody typed and what others have saved meanwhile, field by field.
 * @param base the fields as they stood when the form was opened; null when nobody knows: whatever differs was changed by both
 * @param typed the form as it was sent
 * @param now the fields as they stand
 */
export function threeWay(base: Fields | null, typed: Fields, now: Fields): Merged {
  const merged: Merged = { fields: {}, both: [], theirs: [] };
  for (const [field, stands] of Object.entries(now)) {
    const was = base?.[field];
    // A browser sends lines with other ends than it was given.
    const own = typed[field]?.replace(/\r\n?/g, '\n') ?? (BOX.test(field) ? '' : (was ?? stands));
    const changed = base === null || own !== was;
    const overtaken = base === null || stands !== was;
    merged.fields[field] = changed ? own : stands;
    if (own === stands || !overtaken) continue;
    merged[changed ? 'both' : 'theirs'].push(field);
  }
  return merged;
}

/** Reads the fields a form remembers of when it was opened; null for anything else. */
export function readBase(text: unknown): Fields | null {
  if (typeof text !== 'string' || text === '') return null;
  try {
    const read: unknown = JSON.parse(text);
    if (typeof read !== 'object' || read === null || Array.isArray(read)) return null;
    const pairs = Object.entries(read).filter(([, value]) => typeof value === 'string');
    return Object.fromEntries(pairs) as Fields;
  } catch {
    return null;
  }
}
