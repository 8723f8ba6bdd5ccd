import { lifeDoor } from '@/app/api/_door/life';
import { reopen } from '@/lib/organisers/campaign-life';

/** Opens a closed campaign again, until `closesDate` and `closesTime` in its time zone. */
export const POST = lifeDoor('reopen', ({ who, fields, now }) => reopen(who, fields, now));
