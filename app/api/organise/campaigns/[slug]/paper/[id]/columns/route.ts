import { paperDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { importFor, matchPaper, readAgain } from '@/lib/organisers/paper';
import { tableToRead } from '@/lib/paper/find';
import { orderIn } from '@/lib/paper/keep';
import { readMatching, readReading } from '@/lib/paper/matching';

/** Says which column holds what; or, with `then` = `again`, that the file is to be read another way. */
export const POST = paperDoor<{ slug: string; id: string }>(async ({ who, params: { id }, fields }) => {
  const found = await importFor(who, id);
  if (!found) return 'not-found';
  const columns = `/${id}/columns`;
  if (textOf(fields, 'then') === 'again') {
    const read = await readAgain(who, id, readReading(fields));
    return read.ok ? { status: 'read', to: columns } : refused(read.reason, id);
  }
  const table = await tableToRead(found, found.told);
  if (!table) return refused('begun', id);
  const read = readMatching(fields, table, (said, header) => orderIn(table, said, header));
  if (!read.ok) return { errors: read.errors, page: `${columns};form=columns` };
  const matched = await matchPaper(who, id, read.matching);
  return matched.ok ? { status: 'matched', to: `/${id}` } : refused(matched.reason, id);
});

function refused(reason: 'not-found' | 'begun' | 'unreadable', id: string) {
  if (reason === 'not-found') return reason;
  return { reason, to: `/${id}${reason === 'unreadable' ? '/columns' : ''}?done=${reason}` };
}
