import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { discard } from '@/lib/organisers/campaign-life';

/** Deletes a draft that nobody signed. */
export const POST = campaignDoor<{ slug: string }>('OrganiseLife', async ({ who, now }) => {
  const deleted = await discard(who, now);
  if (deleted.ok) return { status: 'deleted', to: '/?done=deleted' };
  if (deleted.reason === 'not-found') return 'not-found';
  return { reason: deleted.reason, to: `life?done=${deleted.reason}` };
});
