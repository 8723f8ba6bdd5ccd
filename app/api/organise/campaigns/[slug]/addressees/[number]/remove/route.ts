import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { remove } from '@/lib/organisers/edit-addressees';

type Params = { slug: string; number: string };

/** Removes an addressee that was never written to; `addressee` is the id that was shown. */
export const POST = campaignDoor<Params>('OrganiseAddressees', async ({ who, params, fields, now }) => {
  const removed = await remove(who, Number(params.number), now, textOf(fields, 'addressee') || undefined);
  if (removed.ok) return { status: 'removed', to: 'addressees?done=removed' };
  if (removed.reason === 'not-found') return 'not-found';
  if (removed.reason === 'another') return { reason: removed.reason, to: 'addressees?done=another' };
  return { reason: removed.reason, to: `addressees/${Number(params.number)}/remove` };
});
