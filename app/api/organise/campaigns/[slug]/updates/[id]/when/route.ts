import { updatesDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { readWhen } from '@/lib/updates/update-form';

/** Reads when an update is to go, and asks once more on a page of its own; nothing changes. */
export const POST = updatesDoor<{ slug: string; id: string }>(async ({ params: { id }, fields, now }) => {
  const read = readWhen(fields, now);
  if (!read.ok) return { errors: read.errors, page: `/${id}/when;form=when` };
  const at = textOf(fields, 'when') === 'at' ? read.dueAt.toISOString() : 'now';
  const query = new URLSearchParams({ at, zone: textOf(fields, 'zone') || 'UTC' });
  return { status: 'asks', to: `/${id}/send?${query}`, more: { at } };
});
