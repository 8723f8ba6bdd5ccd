import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField } from '@/app/[locale]/_components/field';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';

export const dynamic = 'force-dynamic';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Confirm' });
  return { title: t('title'), robots: { index: false } };
}

/** For those whose mail is on another device: the code in it does what the link does. */
export default async function Page({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Confirm' });
  return (
    <Frame locale={locale} here="/confirm">
      <Statement says={t('title')}>
        <form
          method="post"
          action="/api/confirm"
          data-form="code"
          data-error-title={t('errorTitle')}
          className="space-y-6"
          noValidate
        >
          <ErrorSummary title={t('errors')} />
          <TextField
            form="code"
            name="code"
            label={t('code')}
            hint={t('hint')}
            autoComplete="one-time-code"
            dir="ltr"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
          />
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className="button">
            {t('go')}
          </button>
        </form>
        <p className="hint">{t('next')}</p>
      </Statement>
    </Frame>
  );
}
