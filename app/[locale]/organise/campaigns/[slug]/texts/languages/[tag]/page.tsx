import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadTexts } from '@/app/[locale]/organise/campaigns/[slug]/texts/load';
import { languageWithin } from '@/lib/campaigns/languages';

type Props = { params: Promise<{ locale: string; slug: string; tag: string }> };

/** The texts that a language can be removed from; the page that says nothing is here where it is none of theirs, or no tag at all. */
async function textsWith({ params }: Props) {
  const { locale, slug, tag } = await params;
  const texts = await loadTexts(locale, slug);
  const others = texts.draft.outline.languages.filter((one) => one !== texts.campaign.originalLocale);
  return others.includes(tag) ? { ...texts, locale, slug, tag } : notFound();
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { locale, tag } = await textsWith(props);
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return { title: t('removing.title', { language: languageWithin(tag, locale) }) };
}

/** Asks before a language is removed. */
export default async function RemoveLanguagePage(props: Props) {
  const { locale, slug, tag, draft, door, own } = await textsWith(props);
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const language = languageWithin(tag, locale);
  const written = [...draft.fields].filter(([field, { value }]) => field.endsWith(`.${tag}`) && value).length;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="texts" />
      <h1 className="headline text-44">{t('removing.title', { language })}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p>{t('removing.says', { language, count: written })}</p>
        <p>{t('removing.back')}</p>
      </div>
      <form method="post" action={door} className="flex flex-wrap items-center gap-6">
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" name="act" value={`remove-language:${tag}`} className="button">
          {t('languages.remove', { language })}
        </button>
        <a className="tap" href={own}>
          {t('removing.keep')}
        </a>
      </form>
    </>
  );
}
