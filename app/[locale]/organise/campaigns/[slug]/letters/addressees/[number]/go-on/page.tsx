import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadAddressee } from '@/app/[locale]/organise/campaigns/[slug]/letters/addressees/[number]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';

type Props = { params: Promise<{ locale: string; slug: string; number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.addressees' });
  return { title: t('goOn') };
}

/** Asks once more before letters go on to one who did not want them, or whose mailbox sent them back. */
export default async function GoOnPage({ params }: Props) {
  const { locale, slug, number } = await params;
  const { id, office, rhythm, trouble } = await loadAddressee(locale, slug, number);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const back = `/${locale}/organise/campaigns/${slug}/letters`;
  if (rhythm === 'EACH' && !trouble) redirect(back);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline max-w-3xl text-44">{t('addressees.goOnTitle', { office })}</h1>
      <div className="max-w-[65ch] space-y-4">
        {trouble && <p>{t(`addressees.goOnTrouble.${trouble}`)}</p>}
        {rhythm !== 'EACH' && (
          <p>
            {t(`addressees.askedFor.${rhythm}`)} {t('addressees.goOnAsked')}
          </p>
        )}
      </div>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/letters/addressees/${number}/go-on`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="addressee" value={id} />
        <button type="submit" className="button">
          {t('addressees.goOnButton')}
        </button>
        <a className="tap" href={back}>
          {t('back')}
        </a>
      </form>
    </>
  );
}
