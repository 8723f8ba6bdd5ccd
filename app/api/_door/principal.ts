import type { Campaign, Prisma } from '@/generated/prisma/client';
import type { TokenScope } from '@/generated/prisma/enums';
import { clock } from '@/lib/clock';
import { campaignFor, campaignsOf } from '@/lib/organisers/permissions';
import type { SignedIn } from '@/lib/organisers/sessions';
import { campaignForToken, type TokenShown, tokenShown } from '@/lib/organisers/tokens';
import { answer } from './answers';
import type { Fields } from './fields';
import { notFound, whoKnocks } from './organiser';
import type { Refusal } from './refusals';

/** Who took something: an organiser by their session, or a script by its token. */
export type TakenBy =
  | { organiserId: string; tokenId?: undefined }
  | { tokenId: string; organiserId?: undefined };

type Refused = { ok: false; refusal: Response };

/**
 * Who asks for a campaign's figures or lists, by session cookie or by `Authorization: Bearer` (RFC 6750). Where both are sent
 * the token decides: a script that shows one means it.
 * @param asked the query, which names the language of the sign-in page
 * @param scope what is asked for: FIGURES for who may see, LISTS and LEGAL for who may take lists away
 * @returns the campaign and who asks; or the answer that refuses: 401, 403 for a token without the scope, and 404 alike for no
 *   such campaign, another organisation's, and a role that does not allow it
 */
export async function whoMayTake(
  request: Request,
  asked: Fields,
  slug: string,
  scope: TokenScope,
): Promise<{ ok: true; campaign: Campaign; by: TakenBy; organiser?: SignedIn } | Refused> {
  const shown = await tokenOf(request, scope);
  if (shown && !shown.ok) return shown;
  if (shown) {
    const campaign = await campaignForToken(shown.token, slug);
    return campaign
      ? { ok: true, campaign, by: { tokenId: shown.token.id } }
      : { ok: false, refusal: notFound() };
  }
  const who = await whoKnocks(request, asked);
  if (!who.ok) return who;
  const organiserId = who.organiser.id;
  const campaign = await campaignFor(organiserId, slug, scope === 'FIGURES' ? 'see' : 'export');
  return campaign
    ? { ok: true, campaign, by: { organiserId }, organiser: who.organiser }
    : { ok: false, refusal: notFound() };
}

/**
 * Who asks which campaigns there are, by session cookie or by a token for figures.
 * @returns the condition that says which they may see; or the answer that refuses, as `whoMayTake` has it
 */
export async function whoMaySee(
  request: Request,
  asked: Fields,
): Promise<{ ok: true; campaigns: Prisma.CampaignWhereInput } | Refused> {
  const shown = await tokenOf(request, 'FIGURES');
  if (shown && !shown.ok) return shown;
  if (shown) return { ok: true, campaigns: { organisationId: shown.token.organisationId } };
  const who = await whoKnocks(request, asked);
  return who.ok ? { ok: true, campaigns: campaignsOf(who.organiser.id, 'see') } : who;
}

/**
 * The token a request shows.
 * @returns null when it shows none; else the token, or 401 when it opens nothing, 403 when it is not for this
 */
async function tokenOf(
  request: Request,
  scope: TokenScope,
): Promise<{ ok: true; token: TokenShown } | Refused | null> {
  // Another scheme is between the browser and a proxy before us, and no token of ours.
  const [scheme, bearer = ''] = (request.headers.get('authorization') ?? '').trim().split(/\s+/);
  if (scheme?.toLowerCase() !== 'bearer') return null;
  const token = await tokenShown(bearer, clock());
  if (!token) {
    return refused(401, 'invalid-token', 'Bearer error="invalid_token"');
  }
  if (!token.scopes.includes(scope)) {
    return refused(403, 'insufficient-scope', `Bearer error="insufficient_scope", scope="${scope}"`);
  }
  return { ok: true, token };
}

function refused(status: number, error: Refusal, challenge: string): Refused {
  return { ok: false, refusal: answer(status, { error }, { 'www-authenticate': challenge }) };
}
