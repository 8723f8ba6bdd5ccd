import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Pages } from '@/app/[locale]/_components/pages';
import { campaignOf, frameOf, type Params, placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { Messages } from '@/app/[locale]/campaigns/[slug]/signers';
import { withheldWords } from '@/app/[locale]/campaigns/[slug]/withheld';
import { messagesPage } from '@/lib/signatures/list';

export const dynamic = 'force-dynamic';

const TAKE = 50;

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Comments' });
  return { title: `${t('title')} · ${campaign.text.title}`, robots: { index: false, follow: false } };
}

/** What those who signed publicly say, newest first, paged by position. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const after = placeIn((await props.searchParams).after);
  const t = await getTranslations({ locale, namespace: 'Comments' });
  const withheld = await withheldWords(campaign, locale);
  const { signers, next } = await messagesPage(campaign.id, { after, take: TAKE });
  return (
    <Frame {...frameOf(campaign, locale, `/comments${after ? `?after=${after}` : ''}`)}>
      <div className="sheet pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        <p className="hint mt-5 mb-8 max-w-[65ch]">{t('means')}</p>
        {signers.length === 0 ? (
          <p>{withheld ?? t(after ? 'end' : 'none')}</p>
        ) : (
          <Messages of={signers} locale={locale} />
        )}
        <Pages
          locale={locale}
          here={`/campaigns/${campaign.slug}/comments`}
          after={after}
          next={next}
          of="Comments"
        />
      </div>
    </Frame>
  );
}
