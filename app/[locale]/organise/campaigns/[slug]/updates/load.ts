import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { findUpdate } from '@/lib/updates/find';

/** An update of a campaign, for who may send it; for others it does not exist. */
export const loadUpdate = cache(async (locale: string, slug: string, id: string) => {
  const campaign = await loadTo('send', locale, slug);
  const update = await findUpdate(campaign.id, id);
  if (!update) notFound();
  return { campaign, update };
});
