import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import { move } from '@/lib/organisers/edit-addressees';

type Params = { slug: string; number: string };

/** Moves an addressee one place: `direction` is `up` or `down`, `addressee` the id that was shown. */
export const POST = campaignDoor<Params>('OrganiseAddressees', async ({ who, params, fields, now }) => {
  const direction = fields.direction === 'up' ? 'up' : 'down';
  const moved = await move(
    who,
    Number(params.number),
    direction,
    now,
    textOf(fields, 'addressee') || undefined,
  );
  if (!moved.ok && moved.reason === 'another') return { reason: moved.reason, to: 'addressees?done=another' };
  if (!moved.ok) return 'not-found';
  return {
    status: 'moved',
    to: `addressees?done=moved#addressee-${moved.number}`,
    more: { number: moved.number },
  };
});
