import { paperDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { importList } from '@/lib/organisers/paper';

/** Imports a list as it was shown; it goes on in the background. */
export const POST = paperDoor<{ slug: string; id: string }>(async ({ who, params: { id }, fields, now }) => {
  const given = { alike: textOf(fields, 'alike') === 'on', seen: textOf(fields, 'seen') };
  const begun = await importList(who, id, given, now);
  if (begun.ok) return { status: 'importing', to: `/${id}` };
  if (begun.reason === 'not-found') return 'not-found';
  return { reason: begun.reason, to: `/${id}?done=${begun.reason}` };
});
