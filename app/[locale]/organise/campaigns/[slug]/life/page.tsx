import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { Messages } from 'use-intl/core';
import { load } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { Checklist } from './checklist';
import { type LifeParams, loadLife } from './load';
import { PreviewLink } from './preview-link';
import { ToErase } from './to-erase';
import { inZone } from './when';

type Props = LifeParams & { searchParams: Promise<{ done?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const { phase } = await loadLife(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t(`life.title.${phase}`) };
}

/** Where a campaign stands in its life, and what can be done next: of a draft, what is still missing before it opens. */
export default async function LifePage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const life = await loadLife(locale, slug);
  const { campaign, phase, lacks } = life;
  const { acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const figures = await getTranslations({ locale, namespace: 'Figures' });
  const { day, moment } = await inZone(locale, campaign.timeZone);
  const dates = {
    opens: moment(campaign.opensAt),
    closes: moment(campaign.closesAt),
    purges: day(campaign.purgesAt),
  };
  const own = `/${locale}/organise/campaigns/${slug}`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <Done locale={locale} namespace="OrganiseLife" said={(await searchParams).done} />
      <header className="space-y-3">
        <h1 className="headline text-44">{t(`life.title.${phase}`)}</h1>
        {!campaign.purgingAt && <p className="max-w-[65ch]">{t(`life.says.${phase}`, dates)}</p>}
        {campaign.archivedAt && <p className="font-semibold">{t('life.archived')}</p>}
        {campaign.hiddenAt && <p className="font-semibold">{t('life.hidden')}</p>}
        {!campaign.hiddenAt && ['open', 'paused', 'closed'].includes(phase) && (
          <p>
            <a className="tap" href={`/${locale}/campaigns/${slug}`}>
              {figures('publicPage')}
            </a>
          </p>
        )}
      </header>
      {lacks && <Checklist life={life} locale={locale} slug={slug} />}
      <Acts life={life} locale={locale} own={own} />
      {phase !== 'draft' && <ToErase campaign={campaign} locale={locale} owner={acts.includes('own')} />}
      <PreviewLink link={life.previewLink} locale={locale} slug={slug} />
    </>
  );
}

type Life = Awaited<ReturnType<typeof loadLife>>;

type Act = keyof Messages['OrganiseLife']['actMeans'];

/** What may be done now, each on a page that asks before. */
function actsOf({ campaign, phase, whyNotReopened, discardable }: Life): Act[] {
  const archive = campaign.archivedAt ? 'unarchive' : 'archive';
  const acts = {
    draft: [archive, ...(discardable ? (['delete'] as const) : [])],
    scheduled: ['call-off', 'extend'],
    open: ['pause', 'close', 'extend'],
    paused: ['go-on', 'close', 'extend'],
    closed: ['outcome', ...(whyNotReopened === null ? (['reopen'] as const) : []), archive],
  } satisfies Record<string, Act[]>;
  return ['duplicate', ...acts[phase]];
}

const PAGES: Partial<Record<Act, string>> = {
  'call-off': 'life/open',
  'go-on': 'life/pause',
  outcome: 'life/close',
  unarchive: 'life/archive',
  extend: 'settings#dates',
};

async function Acts({ life, locale, own }: { life: Life; locale: string; own: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const why = life.whyNotReopened;
  return (
    <section aria-labelledby="acts" className="max-w-[65ch] space-y-3 border-t-2 border-ink pt-4">
      <h2 id="acts" className="headline text-28">
        {t('life.acts')}
      </h2>
      <ul className="border-t border-line">
        {actsOf(life)
          .sort((one, other) => Number(one === 'duplicate') - Number(other === 'duplicate'))
          .map((act) => (
            <li key={act} className="border-b border-line py-2">
              <a className="tap font-semibold" href={`${own}/${PAGES[act] ?? `life/${act}`}`}>
                {t(`act.${act}`)}
              </a>
              <span className="block text-soft">{t(`actMeans.${act}`)}</span>
            </li>
          ))}
      </ul>
      {why && why !== 'not-now' && <p className="text-soft">{t(`whyNotReopened.${why}`)}</p>}
    </section>
  );
}
