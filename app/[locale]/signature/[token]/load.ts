import { notFound } from 'next/navigation';
import { cache } from 'react';
import { type CampaignShown, findCampaign } from '@/lib/campaigns/find';
import { type TextOfVersion, textOfVersion } from '@/lib/campaigns/versions';
import { clock } from '@/lib/clock';
import { findSignature, type SignatureFound } from '@/lib/signatures/find';
import { type Kept, keptOf } from '@/lib/signatures/mine';

export type Params = { params: Promise<{ locale: string; token: string }> };

export type Known = {
  signature: SignatureFound;
  campaign: CampaignShown;
  /** what was signed, where the campaign's text is another by now */
  earlier: TextOfVersion | null;
  /** what is kept beside it: mails, lists taken away, the line each audience sees */
  kept: Kept;
  locale: string;
  now: Date;
};

const find = cache(async (token: string, locale: string) => {
  const now = clock();
  const signature = await findSignature(token, now, locale);
  const campaign =
    signature && (await findCampaign(signature.campaign.slug, locale, now, { evenHidden: true }));
  if (!signature || !campaign) return null;
  const { textVersion } = signature;
  const earlier =
    textVersion === campaign.textVersion ? null : await textOfVersion(campaign, textVersion, locale);
  const kept = await keptOf(signature, locale);
  return { signature, campaign, earlier, kept, locale, now };
});

/** The signature a link opens, with its campaign; the answer is 404 when it opens none. */
export async function signatureOf({ params }: Params): Promise<Known> {
  const { token, locale } = await params;
  const known = await find(token, locale);
  if (!known) notFound();
  return known;
}

/** Which of the page's faces to show. */
export type Face = 'confirm' | 'expired' | 'confirmed' | 'withdrawn' | 'removed' | 'erased';

/** What a signer finds: an erased signature is that above all, and a dead link says so. */
export function faceOf({ state, erased, expired }: SignatureFound): Face {
  if (erased) return 'erased';
  if (state === 'PENDING') return expired ? 'expired' : 'confirm';
  if (state === 'CONFIRMED') return 'confirmed';
  return state === 'WITHDRAWN' ? 'withdrawn' : 'removed';
}
