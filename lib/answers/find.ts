import { findCampaign, officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { ours } from '@/lib/locales';
import { campaignKeys } from '@/lib/vault/keys';
import { idInToken, tokenProves } from '@/lib/vault/token';
import { isStale, mayAnswer } from './answer';
import { wholeAnswers } from './whole';

/**
 * Proves a token and finds whose it is.
 * @returns null for a wrong token, an unknown addressee, or when the campaign's key is gone
 */
export async function addresseeFromToken(token: string) {
  const id = idInToken(token);
  if (!id) return null;
  const addressee = await db().addressee.findUnique({ where: { id } });
  const keys = addressee && (await campaignKeys(addressee.campaignId));
  return keys && tokenProves(keys.link, 'answer', token) ? addressee : null;
}

/** How many earlier answers an addressee's page holds. */
const EARLIER = 20;

/**
 * Everything an addressee's page shows: the campaign, its demands in a language of theirs, the draft under way, what they
 * answered earlier.
 * @param locale the page's; an addressee whose language the interface does not speak still reads the demands in it
 * @returns null when the token opens nothing, or no answer may be given (see `mayAnswer`)
 */
export async function findAsked(token: string, locale: string, now: Date) {
  const addressee = await addresseeFromToken(token);
  if (!addressee) return null;
  const { id, campaignId, rhythm, office } = addressee;
  const row = await db().campaign.findUniqueOrThrow({ where: { id: campaignId } });
  if (!mayAnswer(row, now)) return null;
  const reads = ours(addressee.locale) ? locale : addressee.locale;
  const [campaign, draft, earlier] = await Promise.all([
    findCampaign(row.slug, reads, now),
    db().answer.findFirst({
      where: { addresseeId: id, state: 'DRAFT' },
      include: { lines: { orderBy: { demand: 'asc' } } },
      orderBy: { createdAt: 'desc' },
    }),
    wholeAnswers(locale, { where: { addresseeId: id }, take: EARLIER }),
  ]);
  if (!campaign) return null;
  return {
    token,
    addressee: { id, rhythm, email: addressee.email, office: officeIn(office, locale) },
    campaign,
    /** `stale`: it must be looked at again before it can be given */
    draft: draft && { ...draft, stale: isStale(draft, campaign.textVersion, now) },
    earlier,
  };
}

export type Asked = NonNullable<Awaited<ReturnType<typeof findAsked>>>;
