import { type Asked, campaignDoor } from './campaign-doors';
import type { Errors } from './organiser-door';
import type { Refusal } from './refusals';

type Params = { slug: string };
type Done =
  | { ok: true; slug?: string }
  | { ok: false; reason: 'refused'; errors: Errors }
  | { ok: false; reason: Refusal };

/**
 * A door for one step in a campaign's life. Afterwards its page says what was done; refused, the page that asks says how it
 * stands.
 * @param name what is done, and the page (under the campaign's life) that asks before
 * @param does what was done, where that is not always what the door is named after
 */
export function lifeDoor(name: string, does: (asked: Asked<Params>) => Promise<Done & { done?: string }>) {
  return campaignDoor<Params>('OrganiseLife', async (asked) => {
    const came = await does(asked);
    const what = came.done ?? name;
    if (came.ok) return { status: what, to: `life?done=${what}` };
    if (came.reason === 'not-found') return 'not-found';
    if ('errors' in came) return { errors: came.errors, page: `life/${name};form=${name}` };
    return { reason: came.reason, to: `life?done=${came.reason}` };
  });
}
