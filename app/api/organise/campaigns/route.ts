import { organiserDoor } from '@/app/api/_door/organiser-door';
import { create } from '@/lib/organisers/campaign-life';

/** Makes a draft of a campaign: `organisation` (id), `kind`, `title`, `language`, and `slug` unless it is made of the title. */
export const POST = organiserDoor(
  { namespace: 'OrganiseLife', page: (to) => to },
  async ({ organiser, fields, now }) => {
    const made = await create(organiser.id, fields, now);
    if (made.ok) {
      const { slug } = made;
      return { status: 'created', to: `/campaigns/${slug}/life?done=created`, more: { slug } };
    }
    if (made.reason === 'not-found') return 'not-found';
    return { errors: made.errors, page: '/campaigns/new;form=new' };
  },
);
