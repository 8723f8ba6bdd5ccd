import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AskForm } from './ask-form';
import { Sheet } from './sheet';

type Props = { params: Promise<{ locale: string }> };

export const dynamic = 'force-dynamic';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' };
}

/** Where organisers ask for a way in. */
export default async function SignInPage({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return (
    <Sheet locale={locale} here="/sign-in" title={t('title')} lead={t('lead')}>
      <AskForm locale={locale} />
    </Sheet>
  );
}
