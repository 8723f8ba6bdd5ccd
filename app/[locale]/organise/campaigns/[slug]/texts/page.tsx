import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErrorSummary } from '@/app/[locale]/_components/field';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { publishedTexts } from '@/lib/campaigns/draft';
import { changesBetween } from '@/lib/campaigns/draft-changes';
import { markOf } from '@/lib/campaigns/look-at-draft';
import { db } from '@/lib/db';
import { addresseesOf } from '@/lib/organisers/letters-desk';
import { wordsOf } from '@/lib/words';
import { Bar } from './bar';
import { Beyond } from './beyond';
import { Consent } from './consent';
import { Credits } from './credits';
import { Demands } from './demands';
import { Languages } from './languages';
import { Letter } from './letter';
import { languagesShown, loadTexts, type Sheet } from './load';
import { Removed } from './removed';
import { TheirWords } from './their-words';
import { Beside } from './writing';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return { title: `${t('title')} · ${(await loadTexts(locale, slug)).campaign.title}` };
}

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

/** All texts of a campaign, its languages beside each other: a draft that saves itself, until it is published. */
export default async function TextsPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const loaded = await loadTexts(locale, slug);
  const { campaign, draft, door, waits } = loaded;
  const { done, removed, show, to } = await searchParams;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const tags = languagesShown(draft.outline.languages, campaign.originalLocale, locale, one(show));
  const sheet: Sheet = { ...loaded, locale, slug, tags };
  const published = await publishedTexts(db(), campaign.id);
  const addressees = await addresseesOf(campaign.id, locale);
  const marks = Object.fromEntries([...draft.fields].map(([field, { value }]) => [field, markOf(value)]));
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="texts" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done
        locale={locale}
        namespace="OrganiseTexts"
        said={done === 'published' && waits ? 'publishedDraft' : done}
      />
      {one(removed) && <Removed sheet={sheet} what={one(removed) ?? ''} />}
      <Beyond sheet={sheet} />
      <draft-form
        data-door={door}
        data-locale={locale}
        data-words={JSON.stringify(wordsOf(locale).OrganiseTexts.script)}
        data-outline={JSON.stringify(draft.outline)}
      >
        {/* Not restored by the browser on the way back: what stood here may be another's words by now. */}
        <form
          method="post"
          action={door}
          data-form="texts"
          data-error-title={t('errorTitle')}
          className="space-y-8"
          autoComplete="off"
          noValidate
        >
          <input type="hidden" name="locale" value={locale} />
          <input type="hidden" name="version" value={draft.version} />
          <input type="hidden" name="shown" value={JSON.stringify(marks)} />
          {one(show) && <input type="hidden" name="show" value={one(show)} />}
          {one(to) && <input type="hidden" name="to" value={one(to)} />}
          <ErrorSummary title={t('errorSummary')} />
          <Bar locale={locale} hasNews={changesBetween(published, draft.texts).length > 0} />
          <Languages sheet={sheet} />
          <section aria-labelledby="head" className="space-y-5 border-t-2 border-ink pt-4">
            <h2 id="head" className="headline text-28">
              {t('head')}
            </h2>
            <Beside sheet={sheet} name="title" />
            <Beside sheet={sheet} name="summary" rows={3} />
            <Beside sheet={sheet} name="place" />
          </section>
          <Demands sheet={sheet} />
          <section aria-labelledby="body" className="space-y-5 border-t-2 border-ink pt-4">
            <h2 id="body" className="headline text-28">
              {t('body')}
            </h2>
            <Beside sheet={sheet} name="body" rows={16} />
          </section>
          <Letter sheet={sheet} addressees={addressees} to={one(to)} />
          <Consent sheet={sheet} organisation={campaign.organisation.name} />
          <Credits sheet={sheet} />
          <p>
            <button type="submit" name="act" value="save" className="button-plain">
              {t('save')}
            </button>
          </p>
        </form>
        <TheirWords locale={locale} />
      </draft-form>
    </>
  );
}
