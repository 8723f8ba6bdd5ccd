import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import {
  alternatesOf,
  campaignOf,
  frameOf,
  type Params,
  placeIn,
} from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { deliveryRecord } from '@/lib/letters/record';
import { AnswerRecord } from './answers';
import { Offices } from './offices';
import { Record } from './record';

export const dynamic = 'force-dynamic';

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Letters' });
  return {
    title: `${t('title')} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, '/letters'),
  };
}

/** The public delivery record: every letter, to whom, with how many names, and what became of it; and what was answered. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Letters' });
  const after = placeIn((await props.searchParams).after);
  const { letters, next } = await deliveryRecord(campaign.id, locale, { after });
  return (
    <Frame {...frameOf(campaign, locale, `/letters${after ? `?after=${after}` : ''}`)}>
      <div className="sheet pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        <p className="mt-5 mb-8 max-w-[65ch]">{t('intro')}</p>
        {letters.length === 0 ? (
          <p>{t(after ? 'end' : 'none')}</p>
        ) : (
          <Record letters={letters} locale={locale} />
        )}
        <Pages
          locale={locale}
          here={`/campaigns/${campaign.slug}/letters`}
          after={after}
          next={next}
          of="Letters"
        />
        <p className="hint mt-6 max-w-[65ch]">{t('means')}</p>
        {!after && (
          <div className="mt-12 grid gap-12 lg:grid-cols-2 lg:gap-x-20">
            <AnswerRecord campaign={campaign} locale={locale} />
            <Offices campaign={campaign} locale={locale} />
          </div>
        )}
      </div>
    </Frame>
  );
}
