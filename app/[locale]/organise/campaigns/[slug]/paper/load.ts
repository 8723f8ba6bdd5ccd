import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { findImport } from '@/lib/paper/find';

/** An import of a campaign, for who may edit it; for others it does not exist. */
export const loadImport = cache(async (locale: string, slug: string, id: string) => {
  const campaign = await loadTo('edit', locale, slug);
  const found = await findImport(campaign.id, id);
  if (!found) notFound();
  return { campaign, found };
});
