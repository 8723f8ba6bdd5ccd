import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'WhatDidISign' });
  return { title: t('checkTitle'), robots: { index: false } };
}

/** The same page for everybody who asked, whether anything was signed or not. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'WhatDidISign' });
  return (
    <Frame locale={locale} here="/what-did-i-sign/check-your-email">
      <Statement says={t('checkTitle')}>
        <p>{t('checkLead')}</p>
        <p>
          {t('checkNothing')} {t('watched')}
        </p>
        <p>
          <a className="tap" href={`/${locale}/what-did-i-sign`}>
            {t('again')}
          </a>
        </p>
      </Statement>
    </Frame>
  );
}
