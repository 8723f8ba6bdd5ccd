import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Section } from '@/app/[locale]/_components/section';
import { campaignOf, frameOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { Endorsers, Names } from '@/app/[locale]/campaigns/[slug]/signers';
import { publicSigners } from '@/lib/signatures/list';

export const dynamic = 'force-dynamic';

const TAKE = 500;

type Props = Params & { searchParams: Promise<{ after?: string | string[] }> };

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Signers' });
  return { title: `${t('title')} · ${campaign.text.title}`, robots: { index: false, follow: false } };
}

/** Every public name: organisations first, then people, newest first, paged by position. */
export default async function Page(props: Props) {
  const { campaign, locale } = await campaignOf(props);
  const { after } = await props.searchParams;
  const t = await getTranslations({ locale, namespace: 'Signers' });
  const asked = /^[1-9]\d{0,8}$/.test(String(after)) ? Number(after) : undefined;
  const { organisations, people, next } = await publicSigners(campaign.id, { after: asked, take: TAKE });
  const here = `/campaigns/${campaign.slug}/signers`;
  return (
    <Frame {...frameOf(campaign, locale, `/signers${asked ? `?after=${asked}` : ''}`)}>
      <div className="sheet space-y-10 pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        {organisations.length > 0 && (
          <Section id="organisations" title={t('organisations')}>
            <Endorsers of={organisations} locale={locale} />
          </Section>
        )}
        <Section id="people" title={t('people')}>
          {people.length === 0 ? <p>{t('none')}</p> : <Names of={people} locale={locale} />}
          <nav aria-label={t('pages')} className="mt-6 flex flex-wrap gap-4">
            {asked && (
              <a className="button-plain" href={`/${locale}${here}`}>
                {t('newest')}
              </a>
            )}
            {next !== null && (
              <a className="button-plain" href={`/${locale}${here}?after=${next}`}>
                {t('older')}
              </a>
            )}
          </nav>
        </Section>
        <p className="hint max-w-[65ch]">{t('unnamed')}</p>
      </div>
    </Frame>
  );
}
