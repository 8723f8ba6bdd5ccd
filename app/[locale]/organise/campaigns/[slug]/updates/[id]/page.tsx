import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadUpdate } from '@/app/[locale]/organise/campaigns/[slug]/updates/load';
import { Preview } from '@/app/[locale]/organise/campaigns/[slug]/updates/preview';
import { WriteForm } from '@/app/[locale]/organise/campaigns/[slug]/updates/write-form';
import { Done } from '@/app/[locale]/organise/done';
import { textFor } from '@/lib/campaigns/campaign';
import { clock } from '@/lib/clock';
import { languagesOf } from '@/lib/updates/find';
import { Beside } from './beside';
import { EndButton, Stands } from './stands';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string | string[]; beside?: string | string[]; mend?: string }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug, id } = await params;
  const { update } = await loadUpdate(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return { title: update.state === 'DRAFT' ? t('form.edit') : t(`state.${update.state}`) };
}

/** One update: a draft to write on; else how it stands, and what can still be done about it. */
export default async function UpdatePage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const { campaign, update } = await loadUpdate(locale, slug, id);
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const { done, beside, mend } = await searchParams;
  const text = textFor(update.texts, locale, campaign.originalLocale) ?? update.texts[0];
  const draft = update.state === 'DRAFT';
  const own = { locale, slug, id };
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="updates" />
      <h1 className="headline max-w-4xl text-44">
        {draft || !text?.title ? (
          t(draft ? 'form.edit' : 'untitled')
        ) : (
          <span {...foreign(text.locale, locale)}>{text.title}</span>
        )}
      </h1>
      <Done locale={locale} namespace="OrganiseUpdates" said={done} />
      {typeof beside === 'string' && (
        <Beside {...own} campaignId={campaign.id} mine={update} other={beside} />
      )}
      {draft ? (
        <WriteForm locale={locale} slug={slug} languages={await languagesOf(campaign.id)} draft={update} />
      ) : (
        <Stands {...own} update={update} now={clock()} timeZone={campaign.timeZone} />
      )}
      {/* First what is to be mended; a form that is sent back frames nothing either. */}
      {!mend && <Preview {...own} texts={update.texts} draft={draft} />}
      <div className="flex flex-wrap items-center gap-6 border-t-2 border-ink pt-4">
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/updates`}>
          {t('back')}
        </a>
        {draft && <EndButton {...own} how="delete" says={t('act.delete')} />}
      </div>
    </>
  );
}
