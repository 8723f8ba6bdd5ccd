import { notFound } from 'next/navigation';
import { cache } from 'react';
import { validate as isUuid } from 'uuid';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { wholeSignature } from '@/lib/signatures/whole';

/** A signature of a campaign, for whoever may look; anything else does not exist. */
export const loadSignature = cache(async (locale: string, slug: string, id: string) => {
  const campaign = await loadTo('look', locale, slug);
  const signature = isUuid(id) ? await wholeSignature(campaign.id, id) : null;
  return signature ? { campaign, signature } : notFound();
});
