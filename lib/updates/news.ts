import { standing, textFor } from '@/lib/campaigns/campaign';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { idInToken } from '@/lib/vault/token';
import { provesNews } from './link';

/**
 * The signature whose news a token speaks of.
 * @returns null for a wrong token, an unknown signature, or when the campaign's key is gone
 */
export async function newsOf(token: string): Promise<string | null> {
  const id = idInToken(token);
  if (!id) return null;
  const row = await db().signature.findUnique({ where: { id }, select: { campaignId: true } });
  const keys = row && (await campaignKeys(row.campaignId));
  return keys && provesNews(keys.link, token) ? id : null;
}

/** Whose news may be started again: of one that was erased, withdrawn or removed there are none, nor for who objects. */
export const mayHear = { state: 'CONFIRMED', erasedAt: null, objectedAt: null } as const;

/**
 * What the page of a news link shows: which campaign, and whether its news come. Nothing of who signed.
 * @returns null when the token opens nothing
 */
export async function findNews(token: string, locale: string, now: Date) {
  const id = await newsOf(token);
  if (!id) return null;
  const { campaign, ...row } = await db().signature.findUniqueOrThrow({
    where: { id },
    select: {
      ...{ updates: true, state: true, erasedAt: true, objectedAt: true },
      campaign: { include: { texts: true, organisation: { select: { ink: true, typeface: true } } } },
    },
  });
  const newest = campaign.texts.filter(({ version }) => version === campaign.textVersion);
  const text = textFor(newest, locale, campaign.originalLocale);
  const hears = row.state === mayHear.state && row.erasedAt === null && row.objectedAt === null;
  return {
    slug: campaign.slug,
    /** how its pages look */
    look: { ...campaign.organisation, secondInk: campaign.ink },
    title: text?.title ?? campaign.slug,
    titleLocale: text?.locale ?? locale,
    /** whether the campaign has a public page to go to */
    shown: standing(campaign, now) !== 'hidden',
    coming: row.updates && hears,
    /** whether they can be started again */
    canCome: hears,
  };
}
