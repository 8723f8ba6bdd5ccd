import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Section } from '@/app/[locale]/_components/section';
import { alternatesOf, campaignOf, frameOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { asset } from '@/app/asset';
import { addressesOf } from '@/app/embed/addresses';
import { languageWithin } from '@/lib/campaigns/languages';
import { env } from '@/lib/env';
import { commaOf } from '@/lib/locales';
import { Snippet } from './snippet';
import { snippets } from './snippets';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'OnYourPage' });
  return {
    title: `${t('title')} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, '/on-your-page'),
  };
}

/** What anybody may copy to have the campaign on a page of their own; each as it will look there. */
export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'OnYourPage' });
  const say = await getTranslations({ locale, namespace: 'Campaign' });
  const { slug, text, confirmed, embedHosts } = campaign;
  const { title } = text;
  const figure = say('figure', { count: confirmed });
  const { SITE_URL: site } = env();
  const own = snippets({ site, slug, locale, title, figure });
  // What is shown here stands under this address, whatever name the site is reached by.
  const here = addressesOf('', slug, locale);
  return (
    <Frame {...frameOf(campaign, locale, '/on-your-page')}>
      <div className="sheet space-y-12 pt-6 lg:pt-10">
        <div>
          <PartHead campaign={campaign} locale={locale} title={t('title')} />
          <p className="mt-6 max-w-[65ch]">{t('says')}</p>
          <p className="hint mt-3 max-w-[65ch]">
            {t('language', { language: languageWithin(locale, locale) })}
          </p>
        </div>
        <Section id="card" title={t('card.title')}>
          <div className="grid gap-8 lg:grid-cols-2 lg:gap-x-20">
            <div>
              <p>{t('card.says')}</p>
              {embedHosts.length > 0 && (
                <p className="mt-3 font-semibold">
                  {t('card.only', { sites: embedHosts.join(commaOf(locale)) })}
                </p>
              )}
              <Snippet locale={locale} label={t('card.script')}>
                {own.script}
              </Snippet>
              <Snippet locale={locale} label={t('card.frame')}>
                {own.frame}
              </Snippet>
            </div>
            <iframe
              src={here.card}
              title={t('preview', { campaign: title })}
              width="100%"
              height="900"
              loading="lazy"
            />
          </div>
        </Section>
        <Section id="link" title={t('link.title')}>
          <p className="max-w-[65ch]">{t('link.says')}</p>
          <Snippet locale={locale} label={t('link.label')}>
            {own.link}
          </Snippet>
        </Section>
        <Section id="counter" title={t('counter.title')}>
          <p className="max-w-[65ch]">{t('counter.says')}</p>
          <p className="mt-4 text-28">
            <undersigned-counter campaign={slug} lang={locale}>
              {figure}
            </undersigned-counter>
          </p>
          <Snippet locale={locale} label={t('counter.label')}>
            {own.counter}
          </Snippet>
          <p className="hint mt-3 max-w-[65ch]">
            {t.rich('counter.only', { code: (words) => <code dir="ltr">{words}</code> })}
          </p>
        </Section>
        <Section id="badge" title={t('badge.title')}>
          <p className="max-w-[65ch]">{t('badge.says')}</p>
          <p className="mt-4">
            {/* biome-ignore lint/performance/noImgElement: a picture of ours as others show it */}
            <img src={here.badge} alt={figure} height="40" />
          </p>
          <Snippet locale={locale} label={t('badge.label')}>
            {own.badge}
          </Snippet>
        </Section>
        <Section id="data" title={t('data.title')}>
          <p className="max-w-[65ch]">
            {t.rich('data.says', { api: (words) => <a href="/api/openapi.json">{words}</a> })}
          </p>
          <Snippet locale={locale} label={t('data.label')}>
            {own.count}
          </Snippet>
        </Section>
        <Section id="policy" title={t('policy.title')}>
          <p className="max-w-[65ch]">{t('policy.says')}</p>
          <Snippet locale={locale} label={t('policy.label')}>
            {own.policy}
          </Snippet>
        </Section>
      </div>
      <script async src={asset('/embed.js')} data-keep="" />
      <script async src={asset('/counter.js')} data-keep="" />
    </Frame>
  );
}
