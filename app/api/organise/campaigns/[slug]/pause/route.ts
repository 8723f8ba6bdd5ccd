import { lifeDoor } from '@/app/api/_door/life';
import { pause } from '@/lib/organisers/campaign-life';

/** Takes no signatures for now; with `act=go-on`, takes them again. */
export const POST = lifeDoor('pause', async ({ who, fields, now }) => {
  const which = fields.act === 'go-on' ? 'go-on' : 'pause';
  return { ...(await pause(who, which, now)), done: which };
});
