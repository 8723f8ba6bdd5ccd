import { campaignDoor } from '@/app/api/_door/campaign';
import { remove } from '@/lib/organisers/edit-addressees';

type Params = { slug: string; number: string };

/** Removes an addressee that was never written to. */
export const POST = campaignDoor<Params>('OrganiseAddressees', async ({ who, params, now }) => {
  const removed = await remove(who, Number(params.number), now);
  if (removed.ok) return { status: 'removed', to: 'addressees?done=removed' };
  if (removed.reason === 'not-found') return 'not-found';
  return { reason: removed.reason, to: `addressees/${Number(params.number)}/remove` };
});
