import { lifeDoor } from '@/app/api/_door/life';
import { archive } from '@/lib/organisers/campaign-life';

/** Puts a campaign away; with `act=unarchive`, takes it out again. */
export const POST = lifeDoor('archive', async ({ who, fields, now }) => {
  const away = fields.act !== 'unarchive';
  return { ...(await archive(who, away, now)), done: away ? 'archive' : 'unarchive' };
});
