import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';
import { lookName } from '@/app/ink/inks';
import { clock } from '@/lib/clock';
import { findNews } from '@/lib/updates/news';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string; token: string }> };

const load = cache(async (token: string, locale: string) => findNews(token, locale, clock()));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, token } = await params;
  const t = await getTranslations({ locale, namespace: 'News' });
  const news = await load(token, locale);
  if (!news) notFound();
  return {
    title: t(news.coming ? 'stopTitle' : 'stopped'),
    robots: { index: false },
    referrer: 'no-referrer',
  };
}

/** Where the link in an update leads. Opening it changes nothing; one button stops the news, another undoes that. */
export default async function NewsPage({ params }: Props) {
  const { locale, token } = await params;
  const news = await load(token, locale);
  if (!news) notFound();
  const t = await getTranslations({ locale, namespace: 'News' });
  const { coming, canCome, title, titleLocale, slug, shown, look } = news;
  const act = coming ? 'stop' : 'again';
  return (
    <Frame locale={locale} here={`/news/${token}`} ink={lookName(look)}>
      <Statement says={t(coming ? 'stopTitle' : 'stopped')}>
        <p className="text-28 leading-snug" {...foreign(titleLocale, locale)}>
          {title}
        </p>
        <p>{t(coming ? 'stopMeans' : canCome ? 'stoppedMeans' : 'noNews')}</p>
        {(coming || canCome) && (
          <form method="post" action={`/api/news/${token}/${act}`}>
            <input type="hidden" name="locale" value={locale} />
            <button type="submit" className={coming ? 'button' : 'button-plain'}>
              {t(act)}
            </button>
          </form>
        )}
        {shown && (
          <p>
            <a className="tap" href={`/${locale}/campaigns/${slug}`}>
              {t('page')}
            </a>
          </p>
        )}
      </Statement>
    </Frame>
  );
}
