import { lifeDoor } from '@/app/api/_door/life';
import { open, takeBackOpening } from '@/lib/organisers/campaign-life';

/** Opens a draft, now or at the time that is set; with `act=call-off`, makes a draft again of what has not opened yet. */
export const POST = lifeDoor('open', async ({ who, fields, now }) => {
  if (fields.act === 'call-off') return { ...(await takeBackOpening(who, now)), done: 'call-off' };
  const opened = await open(who, now);
  return { ...opened, done: opened.ok && opened.opensAt > now ? 'scheduled' : 'open' };
});
