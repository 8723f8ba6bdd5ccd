import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { env } from '@/lib/env';
import { commaOf } from '@/lib/locales';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Privacy' });
  return { title: t('title'), alternates: { canonical: `/${locale}/privacy` } };
}

const PARTS = ['visiting', 'signing', 'limits', 'rights'] as const;

/** What this site keeps of its visitors and signers, whatever the campaign. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Privacy' });
  const asked = await getTranslations({ locale, namespace: 'WhatDidISign' });
  const { OPERATOR_NAME, OPERATOR_EMAIL } = env();
  return (
    <Frame locale={locale} here="/privacy">
      <div className="sheet pt-6 lg:pt-10">
        <h1 className="headline text-72">{t('title')}</h1>
        <div className="prose mt-6">
          {PARTS.map((part) => (
            <section key={part} aria-labelledby={part} className="mt-8">
              <h2 id={part}>{t(`${part}.title`)}</h2>
              <p className="mt-2">{t(`${part}.says`)}</p>
              {part === 'rights' && (
                <p className="mt-2">
                  {t('rights.asked')} <a href={`/${locale}/what-did-i-sign`}>{asked('title')}</a>
                </p>
              )}
            </section>
          ))}
          <section aria-labelledby="operator" className="mt-8">
            <h2 id="operator">{t('operator.title')}</h2>
            <p className="mt-2">
              <bdi>{OPERATOR_NAME}</bdi>
              {commaOf(locale)}
              <a href={`mailto:${OPERATOR_EMAIL}`}>{OPERATOR_EMAIL}</a>
            </p>
          </section>
        </div>
      </div>
    </Frame>
  );
}
