import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate as isUuid } from 'uuid';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { parkedLetters } from '@/lib/organisers/letters-desk';

type Props = { params: Promise<{ locale: string; slug: string; letter: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters.parked' });
  return { title: t('again') };
}

/** Asks once more before names are told again that may have been told already. */
export default async function AgainPage({ params }: Props) {
  const { locale, slug, letter: id } = await params;
  const campaign = await loadTo('send', locale, slug);
  const [letter] = isUuid(id) ? await parkedLetters(campaign.id, locale, id) : [];
  if (!letter) notFound();
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const { number, office, named, unnamed } = letter;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline max-w-3xl text-44">{t('parked.askTitle', { number, office })}</h1>
      <p className="max-w-[65ch]">{t('parked.ask', { count: named + unnamed, office })}</p>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/letters/again/${id}`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button">
          {t('parked.again')}
        </button>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/letters`}>
          {t('back')}
        </a>
      </form>
    </>
  );
}
