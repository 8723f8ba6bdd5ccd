import type { Metadata } from 'next';
import { described } from '@/app/[locale]/campaigns/[slug]/described';
import { campaignOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { Whole } from '@/app/[locale]/campaigns/[slug]/whole';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  return described(await campaignOf(props));
}

/** The campaign's page with its text in another language than the interface's, perhaps one that the interface does not speak. */
export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  return <Whole campaign={campaign} locale={locale} part={`/in/${campaign.text.locale}`} />;
}
