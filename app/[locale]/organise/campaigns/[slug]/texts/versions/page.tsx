import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { foreign } from '@/app/[locale]/_components/foreign';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadTexts } from '@/app/[locale]/organise/campaigns/[slug]/texts/load';
import { textFor } from '@/lib/campaigns/campaign';
import { languageName } from '@/lib/campaigns/languages';
import { listVersions } from '@/lib/campaigns/versions';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return { title: t('versions.title') };
}

/** Every published version: when, in which languages, whether it amended the demands, and what it says. */
export default async function VersionsPage({ params }: Props) {
  const { locale, slug } = await params;
  const { campaign, own } = await loadTexts(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const format = await getFormatter({ locale });
  const versions = await listVersions(campaign.id);
  const isPublic = campaign.standing !== 'hidden';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="texts" />
      <h1 className="headline text-44">{t('versions.title')}</h1>
      <p className="max-w-[65ch]">{t('versions.lead')}</p>
      {versions.length === 0 && <p>{t('beyond.never')}</p>}
      <ol className="max-w-4xl space-y-8">
        {versions.map(({ version, at, texts }) => {
          const text = textFor(texts, locale, campaign.originalLocale) ?? texts[0];
          return (
            <li key={version} className="space-y-2 border-t-2 border-ink pt-3">
              <h2 className="text-20 font-semibold">
                {t('versions.version', { version })}
                {version === campaign.textVersion && ` · ${t('versions.current')}`}
              </h2>
              <p className="text-soft">
                {format.dateTime(at, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' })} UTC ·{' '}
                {listed(
                  texts.map((each) => languageName(each.locale, locale)),
                  locale,
                )}
              </p>
              {text && (
                <div {...foreign(text.locale, locale)}>
                  {text.amendment && <p className="font-semibold">{text.amendment}</p>}
                  <p>{text.title}</p>
                  <ol className="list-decimal ps-6">
                    {text.demands.map((demand) => (
                      <li key={demand}>{demand}</li>
                    ))}
                  </ol>
                </div>
              )}
              {isPublic && version !== campaign.textVersion && (
                <p>
                  <a className="tap" href={`/${locale}/campaigns/${slug}/texts/${version}`}>
                    {t('versions.read', { version })}
                  </a>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      <p>
        <a className="tap" href={own}>
          {t('both.back')}
        </a>
      </p>
    </>
  );
}
