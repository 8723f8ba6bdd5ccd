import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { addresseesOf } from '@/lib/organisers/letters-desk';

/** The addressee of a page, for whoever may send letters to it; any other does not exist. */
export const loadAddressee = cache(async (locale: string, slug: string, number: string) => {
  const campaign = await loadTo('send', locale, slug);
  const all = await addresseesOf(campaign.id, locale);
  return all.find((each) => String(each.number) === number) ?? notFound();
});
