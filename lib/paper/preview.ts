import { keysToRead } from '@/lib/campaigns/withheld';
import { db } from '@/lib/db';
import { body } from './columns';
import { type ImportFound, tableOf } from './find';
import type { Reason } from './paper';
import type { Row, Table } from './table';
import { type Where, weigh } from './weigh';

type BadRow = { row: Row; reasons: Reason[] };

/** What would become of every row of a table: good + alike + bad + doubles = rows. */
export type Preview = {
  table: Table;
  rows: number;
  good: number;
  bad: BadRow[];
  doubles: Record<Where, number>;
  alike: number;
};

/**
 * Weighs a whole upload as it would be imported now, without importing anything.
 * @returns null when its columns were not matched yet, or its bytes are gone
 */
export async function previewImport(found: ImportFound, now: Date): Promise<Preview | null> {
  const { campaignId, matching, told } = found;
  const keys = await keysToRead(campaignId);
  const table = matching && (await tableOf(found, told));
  if (!keys || !table) return null;
  const rows = body(table, matching.header);
  const about = { campaignId, keys, matching, width: table.width, seen: new Set<string>(), now };
  const preview: Preview = {
    table,
    rows: rows.length,
    good: 0,
    bad: [],
    doubles: { file: 0, paper: 0, online: 0 },
    alike: 0,
  };
  for (const each of await weigh(db(), rows, about)) {
    if (each.as === 'good') preview.good += 1;
    else if (each.as === 'alike') preview.alike += 1;
    else if (each.as === 'double') preview.doubles[each.of] += 1;
    else preview.bad.push({ row: each.row, reasons: each.reasons });
  }
  return preview;
}
