import { lifeDoor } from '@/app/api/_door/life';
import { close } from '@/lib/organisers/campaign-life';

/** Closes a campaign: `outcome` (WON, PARTLY, LOST, NONE), and `words.es` … in its languages. Of a closed one, says it anew. */
export const POST = lifeDoor('close', ({ who, fields, now }) => close(who, fields, now));
