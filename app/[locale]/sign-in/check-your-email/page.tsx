import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { Section } from '@/app/[locale]/_components/section';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { Sheet } from '@/app/[locale]/sign-in/sheet';

type Props = { params: Promise<{ locale: string }> };

export const dynamic = 'force-dynamic';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return { title: t('checkTitle'), robots: { index: false }, referrer: 'same-origin' };
}

/** The same page for everybody who asked; and where the mailed code is typed. */
export default async function CheckYourEmailPage({ params }: Props) {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return (
    <Sheet locale={locale} here="/sign-in/check-your-email" title={t('checkTitle')} lead={t('checkLead')}>
      <p>
        {t('checkNothing')} <a href={`/${locale}/sign-in`}>{t('again')}</a>
      </p>
      <Section id="code" title={t('codeTitle')}>
        <OrganiserForm name="code" action="/api/sign-in/code" locale={locale} className="space-y-6">
          <TextField
            form="code"
            name="code"
            label={t('code')}
            hint={t('codeHint')}
            autoComplete="one-time-code"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={20}
            required
          />
          <button type="submit" className="button">
            {t('useCode')}
          </button>
        </OrganiserForm>
      </Section>
    </Sheet>
  );
}
