import { campaignDoor } from '@/app/api/_door/campaign';
import { move } from '@/lib/organisers/edit-addressees';

type Params = { slug: string; number: string };

/** Moves an addressee one place: `direction` is `up` or `down`. */
export const POST = campaignDoor<Params>('OrganiseAddressees', async ({ who, params, fields, now }) => {
  const direction = fields.direction === 'up' ? 'up' : 'down';
  const moved = await move(who, Number(params.number), direction, now);
  if (!moved.ok) return 'not-found';
  return {
    status: 'moved',
    to: `addressees?done=moved#addressee-${moved.number}`,
    more: { number: moved.number },
  };
});
