import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import { csvChunk } from '@/lib/lists/csv';
import { streamOf } from '@/lib/lists/stream';
import { whileStill } from '@/lib/while-still';
import { words } from '@/lib/words';
import type { AuditFilter } from './audit-filter';
import { type AuditLine, wholeLog } from './audit-log';
import { organisationFor } from './permissions';

export const auditFormats = ['csv', 'jsonl'] as const;
export type AuditFormat = (typeof auditFormats)[number];

const columns = ['at', 'who', 'organiserId', 'act', 'sentence', 'campaign', 'campaignId', 'detail'] as const;

const valuesOf = ({ at, who, organiserId, act, sentence, slug, campaignId, detail }: AuditLine) => ({
  ...{ at: at.toISOString(), who, organiserId, act, sentence },
  ...{ campaign: slug, campaignId, detail },
});

/**
 * An organisation's audit log as a file, for its owners, written while it is read. That it is taken stands in the log before the
 * first byte.
 * @returns the file's name and bytes; `not-found` for who does not own it
 */
export async function takeLog(
  { organiserId, organisationId }: { organiserId: string; organisationId: string },
  { format, filter, locale }: { format: AuditFormat; filter: AuditFilter; locale: string },
  now: Date,
): Promise<
  { ok: true; name: string; bytes: ReadableStream<Uint8Array> } | { ok: false; reason: 'not-found' }
> {
  const organisation = await organisationFor(organiserId, organisationId, 'own');
  if (!organisation) return { ok: false, reason: 'not-found' };
  await writeDown(db(), organiserId, { organisationId }, 'log.download', { format, ...filter }, now);
  const chunks = (format === 'csv' ? asCsv : asLines)(organisationId, filter, locale);
  const still = async () => (await organisationFor(organiserId, organisationId, 'own')) !== null;
  const name = `${words(locale, 'AuditLog')('fileName')}-${now.toISOString().slice(0, 10)}.${format}`;
  return { ok: true, name, bytes: streamOf(whileStill(chunks, still)) };
}

async function* asCsv(organisationId: string, filter: AuditFilter, locale: string) {
  const say = words(locale, 'AuditLog.columns');
  yield csvChunk([columns.map((column) => say(column))], { first: true });
  for await (const lines of wholeLog(organisationId, filter, locale)) {
    yield csvChunk(
      lines.map((line) => {
        const values = valuesOf(line);
        return columns.map((column) => {
          const value = values[column];
          return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
        });
      }),
    );
  }
}

async function* asLines(organisationId: string, filter: AuditFilter, locale: string) {
  const encoder = new TextEncoder();
  for await (const lines of wholeLog(organisationId, filter, locale)) {
    yield encoder.encode(lines.map((line) => `${JSON.stringify(valuesOf(line))}\n`).join(''));
  }
}
