import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadTexts } from '@/app/[locale]/organise/campaigns/[slug]/texts/load';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { publishedTexts } from '@/lib/campaigns/draft';
import { changesBetween } from '@/lib/campaigns/draft-changes';
import { amendsDemands } from '@/lib/campaigns/publish';
import { db } from '@/lib/db';
import { AmendmentWords, Without } from './amendment';
import { Changes } from './changes';
import { Lacking } from './lacking';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return { title: t('publish.title') };
}

/** What publishing would change, field by field and language by language; what is missing first; a word on changed demands. */
export default async function PublishPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const loaded = await loadTexts(locale, slug);
  const { campaign, draft, door, own, waits } = loaded;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const before = await publishedTexts(db(), campaign.id);
  const public_ = new Set([campaign.originalLocale, ...before.map((text) => text.locale)]);
  const lacking = [...draft.missing].filter(([, missing]) => missing.length > 0).map(([tag]) => tag);
  const amiss = new Set([
    ...lacking,
    ...Object.keys(draft.wrong).map((field) => field.split('.').at(-1) ?? ''),
  ]);
  const mayStay = draft.outline.languages.filter((tag) => !public_.has(tag));
  const blocked = [...amiss].some((tag) => !mayStay.includes(tag));
  const changes = changesBetween(before, draft.texts);
  const amends = await amendsDemands(db(), campaign.id, draft.texts);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="texts" />
      <h1 className="headline text-44">{t('publish.title')}</h1>
      <Done locale={locale} namespace="OrganiseTexts" said={(await searchParams).done} />
      {amiss.size > 0 && <Lacking loaded={loaded} locale={locale} />}
      {changes.length === 0 ? (
        <p>{t('publish.nothing')}</p>
      ) : (
        <>
          {before.length === 0 && <p className="max-w-[65ch]">{t('publish.first')}</p>}
          <Changes changes={changes} locale={locale} />
        </>
      )}
      {changes.length > 0 && !blocked && (
        <OrganiserForm
          name="publish"
          action={`${door}/publish`}
          locale={locale}
          className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
        >
          <input type="hidden" name="version" value={draft.version} />
          {mayStay.length > 0 && <Without locale={locale} tags={mayStay} amiss={amiss} />}
          {amends && (
            <AmendmentWords
              locale={locale}
              tags={draft.outline.languages.filter((tag) => !mayStay.includes(tag) || !amiss.has(tag))}
            />
          )}
          <p>{t(waits ? 'publish.meansDraft' : 'publish.means')}</p>
          <button type="submit" className="button">
            {t('publish.button')}
          </button>
        </OrganiserForm>
      )}
      <p>
        <a className="tap" href={own}>
          {t('both.back')}
        </a>
      </p>
    </>
  );
}
