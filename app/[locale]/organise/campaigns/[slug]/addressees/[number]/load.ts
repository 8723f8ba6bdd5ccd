import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { db } from '@/lib/db';

export type AddresseeParams = { params: Promise<{ locale: string; slug: string; number: string }> };

/** An addressee of a campaign, for whoever may edit it; any other does not exist. */
export const loadAddressee = cache(async (locale: string, slug: string, number: string) => {
  const shown = await loadTo('edit', locale, slug);
  const campaign = await db().campaign.findUniqueOrThrow({
    where: { id: shown.id },
    include: { addressees: { orderBy: { number: 'asc' } } },
  });
  const addressee = campaign.addressees.find((each) => String(each.number) === number) ?? notFound();
  return { campaign, addressee };
});
