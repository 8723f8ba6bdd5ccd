import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { duplicate } from '@/lib/organisers/campaign-life';

/** Makes a draft like this campaign: texts, addressees, settings. */
export const POST = campaignDoor<{ slug: string }>('OrganiseLife', async ({ who, now }) => {
  const made = await duplicate(who, now);
  if (!made.ok) return 'not-found';
  const { slug } = made;
  return { status: 'duplicated', to: `/campaigns/${slug}/life?done=duplicated`, more: { slug } };
});
