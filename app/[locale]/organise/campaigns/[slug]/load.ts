import { notFound } from 'next/navigation';
import { cache } from 'react';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { clock } from '@/lib/clock';
import { ownCampaigns } from '@/lib/organisers/own-campaigns';
import { actsUpon, type OrganiserAct } from '@/lib/organisers/permissions';

/** The campaign of a page for whoever is signed in; another organisation's does not exist. */
export const load = cache(async (locale: string, slug: string) => {
  const organiser = await signedIn(locale);
  const [campaign] = await ownCampaigns(organiser.id, locale, clock(), slug);
  if (!campaign) notFound();
  return { campaign, acts: await actsUpon(organiser.id, campaign) };
});

/** The same, for a page that only those may see who may do something: for others it does not exist either. */
export async function loadTo(act: OrganiserAct, locale: string, slug: string) {
  const { campaign, acts } = await load(locale, slug);
  if (!acts.includes(act)) notFound();
  return campaign;
}
