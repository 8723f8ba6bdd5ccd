import { databaseTime } from '@/lib/clock';
import { actIn, isTyped } from '@/lib/panic/panic';
import { type Switched, switchPanic } from '@/lib/panic/switch';
import { type Acting, inCampaign } from './in-campaign';
import type { NotTheirs } from './permissions';
import { type Spend, unlessSpent } from './sure';

type Done =
  | Switched
  | NotTheirs
  | { ok: false; reason: 'sure-first' }
  | { ok: false; reason: 'refused'; errors: Record<string, string[]> };

/**
 * Does one thing with the panic switch of a campaign, for an owner; in the audit log in its transaction.
 * @param fields `act`, what is done; `slug`, the campaign's address as it was typed
 * @param spend uses up, with `destroy`, what they have proved
 * @returns `refused` where the address was not typed as it is; `sure-first` when what was proved is used up
 */
export async function panic(
  who: Acting,
  fields: Record<string, unknown>,
  spend: Spend = async () => {},
): Promise<Done> {
  const act = actIn(fields);
  if (!act) return { ok: false, reason: 'not-now' };
  const typed = String(fields.slug ?? '')
    .trim()
    .toLowerCase();
  const now = await databaseTime();
  return inCampaign<Done>(who, 'own', `campaign.panic-${act}`, now, async ({ id, slug }, also) => {
    if (isTyped(act) && typed !== slug)
      return { ok: false, reason: 'refused', errors: { slug: ['notTheAddress'] } };
    return unlessSpent(() =>
      switchPanic(id, act, who.organiserId, now, async (tx) => {
        if (act === 'destroy') await spend(tx);
        await also(tx);
      }),
    );
  });
}
