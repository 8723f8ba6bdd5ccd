import { z } from 'zod';
import { type Columns, fields, hasName, type Matching } from './columns';
import { delimiters } from './csv-table';
import { type Encoding, encodings } from './encoding';
import type { Reading, Table } from './table';

// What an organiser has said of an uploaded table, as the form sends it and as it is kept.

const at = z.number().int().min(0);
const kept = z.object({
  encoding: z.enum(encodings).optional(),
  delimiter: z.enum(delimiters).optional(),
  sheet: at.optional(),
  /** absent until the columns were matched */
  columns: z.partialRecord(z.enum(fields), at).optional(),
  header: z.boolean().default(true),
  order: z.enum(['dmy', 'mdy']).default('dmy'),
  /** import whoever only looks like somebody who is there already */
  alike: z.boolean().default(false),
});

export type Told = z.output<typeof kept>;

/** What was kept of an import; nothing said yet where nothing was. */
export function toldOf(columns: unknown): Told {
  return kept.parse(columns ?? {});
}

/** Which column holds what; null before it was said. */
export function matchingOf(told: Told): Matching | null {
  const { columns, header, order } = told;
  return columns ? { columns, header, order } : null;
}

/** How the file is to be read. */
export const readingOf = ({ encoding, delimiter, sheet }: Told): Reading => ({ encoding, delimiter, sheet });

/** What is wrong with a matching, by field of the form: keys of sentences. */
export type Errors = Record<string, string[]>;

const text = (given: Record<string, unknown>, name: string) => {
  const value = given[name];
  return typeof value === 'string' ? value : '';
};

/** Reads how the file is to be read: what is none of ours is left to be found out. */
export function readReading(given: Record<string, unknown>): Reading & { encoding?: Encoding } {
  const sheet = /^\d{1,3}$/.test(text(given, 'sheet')) ? Number(text(given, 'sheet')) : undefined;
  return {
    encoding: encodings.find((each) => each === text(given, 'encoding')),
    delimiter: delimiters.find((each) => each === text(given, 'delimiter')),
    ...(sheet !== undefined && { sheet }),
  };
}

/**
 * Reads which column holds what: `column.0` … name a field or nothing; `header` is ticked where the first row says what the
 * columns hold; `order` is how dates are meant.
 * @param asks the order that the table's dates show, or `ask` where they show none: then it must be said
 */
export function readMatching(
  given: Record<string, unknown>,
  { width }: Pick<Table, 'width'>,
  orderIn: (columns: Columns, header: boolean) => 'dmy' | 'mdy' | 'ask' | null,
): { ok: true; matching: Matching } | { ok: false; errors: Errors } {
  const columns: Columns = {};
  const errors: Errors = {};
  for (let column = 0; column < width; column += 1) {
    const field = fields.find((each) => each === text(given, `column.${column}`));
    if (!field) continue;
    if (columns[field] !== undefined) errors[`column.${column}`] = ['twice'];
    else columns[field] = column;
  }
  if (!hasName(columns)) errors['column.0'] = [...(errors['column.0'] ?? []), 'noName'];
  const header = text(given, 'header') === 'on';
  const shown = orderIn(columns, header);
  const said = (['dmy', 'mdy'] as const).find((each) => each === text(given, 'order'));
  if (shown === 'ask' && !said) errors.order = ['order'];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, matching: { columns, header, order: said ?? (shown === 'mdy' ? 'mdy' : 'dmy') } };
}
