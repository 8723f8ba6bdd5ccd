import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { previewLink } from '@/lib/organisers/campaign-life';

/** Makes a new link to the draft for outsiders; with `act=revoke`, takes it away. */
export const POST = campaignDoor<{ slug: string }>('OrganiseLife', async ({ who, fields, now }) => {
  const which = fields.act === 'revoke' ? 'revoke' : 'make';
  const set = await previewLink(who, which, now);
  if (set.ok) return { status: `preview-${which}`, to: `life?done=preview-${which}#preview` };
  return set.reason === 'not-found' ? 'not-found' : { reason: set.reason, to: `life?done=${set.reason}` };
});
