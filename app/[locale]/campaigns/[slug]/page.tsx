import type { Metadata } from 'next';
import { described } from './described';
import { campaignOf, type Params } from './load';
import { Whole } from './whole';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  return described(await campaignOf(props));
}

export default async function Page(props: Params) {
  return <Whole {...(await campaignOf(props))} />;
}
