import type { Metadata } from 'next';
import { notFound, redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Frame } from '@/app/[locale]/_components/frame';
import { Prose } from '@/app/[locale]/_components/prose';
import { Section } from '@/app/[locale]/_components/section';
import { campaignOf, frameOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { publishedAt, textOfVersion } from '@/lib/campaigns/versions';

type Props = { params: Promise<{ locale: string; slug: string; version: string }> };

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props as Params);
  const t = await getTranslations({ locale, namespace: 'Amendment' });
  return { title: `${t('earlier')} · ${campaign.text.title}`, robots: { index: false } };
}

/** An earlier version of a campaign's text: what people signed before it was changed. */
export default async function EarlierTextPage(props: Props) {
  const { campaign, locale } = await campaignOf(props as Params);
  const version = Number((await props.params).version);
  const page = `/${locale}/campaigns/${campaign.slug}`;
  if (version === campaign.textVersion) redirect(page);
  const text = version < campaign.textVersion ? await textOfVersion(campaign, version, locale) : null;
  const next = text && (await publishedAt(campaign.id, version + 1));
  if (!text || !next) notFound();
  const t = await getTranslations({ locale, namespace: 'Amendment' });
  const format = await getFormatter({ locale });
  const day = (at: Date) => format.dateTime(at, { dateStyle: 'long' });
  const own = foreign(text.locale, locale);
  return (
    <Frame {...frameOf(campaign, locale, `/texts/${version}`)}>
      <div className="sheet space-y-10 pt-8 lg:pt-12">
        <PartHead campaign={campaign} locale={locale} title={t('earlier')} />
        <div className="max-w-[65ch] space-y-2">
          <p className="font-semibold">{t('stood', { from: day(text.publishedAt), until: day(next) })}</p>
          <p>
            <a className="tap" href={page}>
              {t('toCurrent')}
            </a>
          </p>
        </div>
        <div {...own} className="max-w-[65ch] space-y-6">
          <p className="headline text-44">{text.title}</p>
          <p className="text-28 leading-snug">{text.summary}</p>
        </div>
        {text.demands.length > 0 && (
          <Section id="demands" title={t('demands', { count: text.demands.length })}>
            <ol className="max-w-[65ch] list-decimal space-y-3 ps-6 font-semibold" {...own}>
              {text.demands.map((demand) => (
                <li key={demand}>{demand}</li>
              ))}
            </ol>
          </Section>
        )}
        <div {...own}>
          <Prose>{text.body}</Prose>
        </div>
        <Section id="consent" title={t('consent')}>
          <p className="max-w-[65ch]" {...own}>
            {text.consent}
          </p>
        </Section>
      </div>
    </Frame>
  );
}
