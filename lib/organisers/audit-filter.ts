import { z } from 'zod';

// Which part of the audit log somebody wants to see. No database.

/** `campaign`: an id, or `none` for what was done to no campaign; `who`: an id, or `operator`; `kind`: the noun acts begin with. */
export type AuditFilter = {
  campaign?: string;
  who?: string;
  kind?: string;
  /** the first day and the last, with them (UTC) */
  from?: string;
  to?: string;
};

const one = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const day = z.iso.date();

const asked = z.object({
  campaign: one(z.union([z.uuid(), z.literal('none')])),
  who: one(z.union([z.uuid(), z.literal('operator')])),
  kind: one(z.string().regex(/^[a-z]{1,30}$/)),
  from: one(day),
  to: one(day),
});

/** Reads a filter as it stands in an address. What makes no sense filters nothing. */
export function readAuditFilter(fields: Record<string, unknown>): AuditFilter {
  const read = asked.parse(fields);
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined));
}

/** A filter as an address holds it. */
export function filterQuery(filter: AuditFilter, more: Record<string, string> = {}): string {
  const query = new URLSearchParams({ ...filter, ...more }).toString();
  return query && `?${query}`;
}
