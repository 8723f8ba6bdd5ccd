import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { Frame } from '@/app/[locale]/_components/frame';
import { Demands } from '@/app/[locale]/campaigns/[slug]/demands';
import { Head } from '@/app/[locale]/campaigns/[slug]/head';
import { SignForm } from '@/app/[locale]/campaigns/[slug]/sign-form';
import { Text } from '@/app/[locale]/campaigns/[slug]/text';
import { lookOf } from '@/app/ink/inks';
import { previewCampaign } from '@/lib/campaigns/find';
import { languageName } from '@/lib/campaigns/languages';
import { clock } from '@/lib/clock';

type Props = {
  params: Promise<{ locale: string; token: string }>;
  searchParams: Promise<{ text?: string | string[] }>;
};

export const dynamic = 'force-dynamic';

const find = cache((token: string, locale: string, tag: string | null) =>
  previewCampaign(token, locale, tag, clock()),
);

async function previewOf({ params, searchParams }: Props) {
  const { locale, token } = await params;
  const { text } = await searchParams;
  const campaign = await find(token, locale, typeof text === 'string' ? text : null);
  return { campaign: campaign ?? notFound(), locale, token };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await previewOf(props);
  const t = await getTranslations({ locale, namespace: 'Preview' });
  return { title: t('title', { title: campaign.text.title }), robots: { index: false, follow: false } };
}

/** A campaign's page as its draft would have it, for whoever has the link: in each language, its form to be seen, not used. */
export default async function PreviewPage(props: Props) {
  const { campaign, locale, token } = await previewOf(props);
  const t = await getTranslations({ locale, namespace: 'Preview' });
  const sign = await getTranslations({ locale, namespace: 'Campaign' });
  const here = `/preview/${token}`;
  const both = { campaign, locale };
  return (
    <Frame locale={locale} here={here} ink={lookOf(campaign)}>
      <div className="sheet space-y-2 pt-4">
        <p role="status" className="border-2 border-ink p-4 font-semibold">
          {t('band')}
        </p>
        {campaign.locales.length > 1 && (
          <nav aria-label={t('languages')} className="not-on-paper">
            <ul className="flex flex-wrap gap-x-6">
              {campaign.locales.map((tag) => (
                <li key={tag}>
                  <a
                    className={`tap ${tag === campaign.text.locale ? 'font-semibold' : ''}`}
                    href={`/${locale}${here}?text=${tag}`}
                    aria-current={tag === campaign.text.locale ? 'page' : undefined}
                  >
                    {languageName(tag, locale)}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
        )}
      </div>
      <div className="sheet pt-5 lg:pt-8">
        <article className="grid-sheet">
          <div className="grid-head">
            <Head {...both} />
          </div>
          <div className="grid-number">
            <p className="font-semibold">{sign('goal', { goal: campaign.goal })}</p>
          </div>
          <Demands {...both} />
          <section aria-labelledby="sign" className="grid-form">
            <div className="border-t-8 border-ink pt-4">
              <h2 id="sign" className="headline mb-5 text-44">
                {sign('signHere')}
              </h2>
              <p className="mb-5 font-semibold">{t('form')}</p>
              <fieldset disabled>
                <legend className="aside-words">{t('form')}</legend>
                <SignForm {...both} />
              </fieldset>
            </div>
          </section>
          <Text {...both} />
        </article>
      </div>
    </Frame>
  );
}
