import { campaignDoor } from '@/app/api/_door/campaign-doors';
import { asText } from '@/app/api/_door/organiser-door';
import { othersSay } from '@/app/api/_door/others-say';
import { readBase } from '@/lib/campaigns/three-way';
import { close } from '@/lib/organisers/campaign-life';

/**
 * Closes a campaign: `outcome` (WON, PARTLY, LOST, NONE), and `words.es` … in its languages. Of a closed one, says it anew: with
 * `version` and `base`, as the settings' door has them.
 */
export const POST = campaignDoor('OrganiseLife', async ({ who, fields, locale, now }) => {
  const { version, base, ...typed } = asText(fields);
  const closed = await close(who, { version: Number(version ?? -1), base: readBase(base), typed }, now);
  if (closed.ok) {
    const done = closed.theirs.length > 0 ? 'close-both' : 'close';
    return { status: done, to: `life?done=${done}` };
  }
  if (closed.reason === 'not-found') return 'not-found';
  if (closed.reason === 'not-now') return { reason: closed.reason, to: `life?done=${closed.reason}` };
  const page = 'life/close;form=close';
  if (closed.reason === 'refused') return { errors: closed.errors, page };
  const said = othersSay(locale, 'OrganiseLife', closed);
  return { errors: {}, said, page, more: { changed: closed.both, now: closed.now } };
});
