import { campaignDoor } from '@/app/api/_door/campaign';
import { create } from '@/lib/organisers/campaign-life';

/** Makes a draft of a campaign: `organisation` (id), `kind`, `title`, `language`, and `slug` unless it is made of the title. */
export const POST = campaignDoor('OrganiseLife', async ({ organiserId, fields, now }) => {
  const made = await create(organiserId, fields, now);
  if (made.ok) {
    const { slug } = made;
    return { status: 'created', to: `/campaigns/${slug}/life?done=created`, more: { slug } };
  }
  if (made.reason === 'not-found') return 'not-found';
  return { errors: made.errors, page: '/campaigns/new;form=new' };
});
