import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { lengthsOf } from '@/lib/lists/counted';
import { formatsOf } from '@/lib/lists/format';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ format?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  return { title: t('legal.title') };
}

/** Asks again before everything on everyone is put into a list. */
export default async function LegalPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('export', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const { legal } = await lengthsOf(campaign.id);
  const { format } = await searchParams;
  const [first = 'csv', ...others] = formatsOf('legal');
  const chosen = others.find((each) => each === format) ?? first;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="lists" />
      <h1 className="headline max-w-3xl text-44">{t('legal.title')}</h1>
      <div className="max-w-[65ch] space-y-4">
        <p className="font-semibold">
          <span {...foreign(campaign.titleLocale, locale)}>{campaign.title}</span>
        </p>
        <p>{legal && 'count' in legal ? t('legal.lead', { count: legal.count }) : t('legal.leadAll')}</p>
        <p className="font-semibold">{t('legal.warn')}</p>
        <p>{t(`format.${chosen}`)}</p>
      </div>
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/lists`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="purpose" value="legal" />
        <input type="hidden" name="format" value={chosen} />
        <input type="hidden" name="sure" value="on" />
        <button type="submit" className="button">
          {t('legal.button')}
        </button>
        <a className="tap" href={`/${locale}/organise/campaigns/${slug}/lists`}>
          {t('legal.back')}
        </a>
      </form>
    </>
  );
}
