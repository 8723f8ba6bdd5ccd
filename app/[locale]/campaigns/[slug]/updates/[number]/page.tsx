import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Frame } from '@/app/[locale]/_components/frame';
import { Prose } from '@/app/[locale]/_components/prose';
import { alternatesOf, campaignOf, frameOf, langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { UpdateLine } from '@/app/[locale]/campaigns/[slug]/updates/entry';
import { publicUpdate } from '@/lib/updates/public';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string; slug: string; number: string }> };

const find = cache((id: string, originalLocale: string, number: number, locale: string) =>
  publicUpdate({ id, originalLocale }, number, locale),
);

async function updateOf(props: Props) {
  const { number } = await props.params;
  const { campaign, locale } = await campaignOf(props);
  const known = /^[1-9]\d{0,5}$/.test(number);
  const update = known ? await find(campaign.id, campaign.originalLocale, Number(number), locale) : null;
  if (!update) notFound();
  return { campaign, locale, update };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { campaign, locale, update } = await updateOf(props);
  return {
    title: `${update.title} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, `/updates/${update.number}`),
    openGraph: { type: 'article', title: update.title, locale, publishedTime: update.at.toISOString() },
  };
}

/** One update, whole. */
export default async function Page(props: Props) {
  const { campaign, locale, update } = await updateOf(props);
  const t = await getTranslations({ locale, namespace: 'UpdatesPage' });
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <Frame {...frameOf(campaign, locale, `/updates/${update.number}`)}>
      <div className="sheet pt-6 lg:pt-10">
        <article className="max-w-[44rem]">
          <header>
            <p className="small-line" {...langOf(campaign, locale)}>
              <a className="tap" href={page}>
                {campaign.text.title}
              </a>
            </p>
            <div className="fit mt-1 [--most:4.5rem]" {...foreign(update.textLocale, locale)}>
              <h1 className={`headline ${sizeFor(update.title, 3)}`}>{update.title}</h1>
            </div>
            <p className="mt-4 mb-8 text-16 text-soft">
              <UpdateLine update={update} locale={locale} />
            </p>
          </header>
          <div {...foreign(update.textLocale, locale)}>
            <Prose>{update.body}</Prose>
          </div>
        </article>
        <p className="not-on-paper mt-10 border-t-2 border-ink pt-3">
          <a className="tap font-semibold" href={`${page}/updates`}>
            {t('back')}
          </a>
        </p>
      </div>
    </Frame>
  );
}
