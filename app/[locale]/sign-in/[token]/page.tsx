import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AskForm } from '@/app/[locale]/sign-in/ask-form';
import { Sheet } from '@/app/[locale]/sign-in/sheet';
import { clock } from '@/lib/clock';
import { linkWorks } from '@/lib/organisers/enter';

type Props = { params: Promise<{ locale: string; token: string }> };

export const dynamic = 'force-dynamic';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return { title: t('title'), robots: { index: false }, referrer: 'same-origin' };
}

/** The mailed link: one button. Opening it changes nothing; a dead one says so and asks for the address again. */
export default async function LinkPage({ params }: Props) {
  const { locale, token } = await params;
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  if (!(await linkWorks(token, clock()))) {
    return (
      <Sheet locale={locale} here="/sign-in" title={t('deadTitle')} lead={t('deadLead')}>
        <AskForm locale={locale} />
      </Sheet>
    );
  }
  return (
    <Sheet locale={locale} here={`/sign-in/${token}`} title={t('enterTitle')} lead={t('enterLead')}>
      <form method="post" action={`/api/sign-in/${token}`}>
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('enter')}
        </button>
      </form>
    </Sheet>
  );
}
