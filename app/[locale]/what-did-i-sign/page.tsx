import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField } from '@/app/[locale]/_components/field';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'WhatDidISign' });
  return { title: t('title'), alternates: { canonical: `/${locale}/what-did-i-sign` } };
}

/** Where whoever has lost their links asks for them: the answer goes to the mailbox alone. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'WhatDidISign' });
  return (
    <Frame locale={locale} here="/what-did-i-sign">
      <Statement says={t('title')}>
        <p>{t('lead')}</p>
        <form
          method="post"
          action="/api/what-did-i-sign"
          data-form="asked"
          data-error-title={t('errorTitle')}
          className="space-y-6"
          noValidate
        >
          <ErrorSummary title={t('errors')} />
          <input type="hidden" name="locale" value={locale} />
          <TextField
            form="asked"
            name="email"
            label={t('email')}
            hint={t('emailHint')}
            type="email"
            dir="ltr"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
          />
          <button type="submit" className="button">
            {t('send')}
          </button>
        </form>
        <p className="hint">
          {t('often')} {t('watched')}
        </p>
        <p className="hint">{t('how')}</p>
      </Statement>
    </Frame>
  );
}
