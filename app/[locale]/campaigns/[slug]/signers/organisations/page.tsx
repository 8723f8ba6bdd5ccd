import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import { campaignOf, frameOf, type Params, placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { Endorsers } from '@/app/[locale]/campaigns/[slug]/signers';
import { withheldWords } from '@/app/[locale]/campaigns/[slug]/withheld';
import { publicOrganisations } from '@/lib/signatures/list';

export const dynamic = 'force-dynamic';

const TAKE = 500;

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Endorsers' });
  return { title: `${t('title')} · ${campaign.text.title}`, robots: { index: false, follow: false } };
}

/** Every organisation that endorses publicly, first endorsed first, paged by position. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const after = placeIn((await props.searchParams).after);
  const t = await getTranslations({ locale, namespace: 'Endorsers' });
  const { signers, next } = await publicOrganisations(campaign.id, { after, take: TAKE });
  const part = '/signers/organisations';
  return (
    <Frame {...frameOf(campaign, locale, `${part}${after ? `?after=${after}` : ''}`)}>
      <div className="sheet space-y-8 pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        {signers.length === 0 ? (
          <p>{(await withheldWords(campaign, locale)) ?? t(after ? 'end' : 'none')}</p>
        ) : (
          <Endorsers of={signers} locale={locale} />
        )}
        <Pages
          locale={locale}
          here={`/campaigns/${campaign.slug}${part}`}
          after={after}
          next={next}
          of="Endorsers"
        />
        <p>
          <a className="tap" href={`/${locale}/campaigns/${campaign.slug}/signers`}>
            {t('people')}
          </a>
        </p>
      </div>
    </Frame>
  );
}
