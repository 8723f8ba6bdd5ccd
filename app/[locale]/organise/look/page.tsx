import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { validate as isUuid } from 'uuid';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { campaignsToLookAt } from '@/lib/organisers/look-at';
import { campaignsOf } from '@/lib/organisers/permissions';
import { findWaiting } from '@/lib/signatures/look-at';
import { WaitingItem } from './waiting-item';

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ campaign?: string | string[]; from?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Look' });
  return { title: t('title') };
}

const AT_ONCE = 50;
const BLANKS = { name: '{name}', at: '{at}', all: '{all}' };
const SAID = ['of', 'approved', 'hidden', 'undone', 'nothingToUndo', 'failed', 'changed'] as const;

/** Everything that waits to be looked at, oldest first: a plain list, which script makes a queue of. */
export default async function LookPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Look' });
  const query = await searchParams;
  const campaigns = await campaignsToLookAt(organiser.id, locale);
  const only = campaigns.find(({ slug }) => slug === query.campaign)?.slug;
  const from = typeof query.from === 'string' && isUuid(query.from) ? query.from : null;
  const which = { ...campaignsOf(organiser.id, 'look'), ...(only && { slug: only }) };
  const { found, more } = await findWaiting(which, AT_ONCE, from);
  const titles = new Map(campaigns.map(({ slug, title }) => [slug, title]));
  const said = Object.fromEntries(SAID.map((key) => [key, t(key, BLANKS)]));
  return (
    <>
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">{t('lead')}</p>
      {campaigns.length > 1 && <Only campaigns={campaigns} only={only} locale={locale} />}
      {from && (
        <p>
          {t('from')}{' '}
          <a className="tap" href={`/${locale}/organise/look${only ? `?campaign=${only}` : ''}`}>
            {t('first')}
          </a>
        </p>
      )}
      <word-queue class="block space-y-4" data-words={JSON.stringify(said)}>
        <p className="font-semibold" data-empty="" tabIndex={-1} hidden={found.length > 0}>
          {t('empty')}
        </p>
        <p data-loading="" tabIndex={-1} hidden>
          {t('loading')}
        </p>
        <p data-said="" role="status" />
        {found.length > 0 && <Tools locale={locale} />}
        <ul className="border-t-2 border-ink" data-items="" aria-label={t('queue')}>
          {found.map((waiting) => (
            <WaitingItem
              key={waiting.id}
              locale={locale}
              waiting={waiting}
              title={titles.get(waiting.slug) ?? waiting.slug}
              campaign={only}
            />
          ))}
        </ul>
      </word-queue>
      {more > 0 && (
        <p className="text-soft" data-more-wait="">
          {more > 1_000 ? t('moreThan') : t('more', { count: more })}
        </p>
      )}
    </>
  );
}

type Choice = { campaigns: { slug: string; title: string }[]; only: string | undefined; locale: string };

async function Only({ campaigns, only, locale }: Choice) {
  const t = await getTranslations({ locale, namespace: 'Look' });
  return (
    <form method="get" action={`/${locale}/organise/look`} className="flex flex-wrap items-end gap-4">
      <div className="min-w-0">
        <label className="label" htmlFor="look-campaign">
          {t('campaign')}
        </label>
        <select id="look-campaign" name="campaign" className="field" defaultValue={only ?? ''}>
          <option value="">{t('all')}</option>
          {campaigns.map(({ slug, title }) => (
            <option key={slug} value={slug}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <button type="submit" className="button-plain">
        {t('show')}
      </button>
    </form>
  );
}

/** What script adds: the way through the queue, and its keys. */
async function Tools({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Look' });
  const keys = [
    ['A', t('approve')],
    ['H', t('hide')],
    ['N, J', t('next')],
    ['K', t('previous')],
    ['U', t('undo')],
  ];
  return (
    <div data-tools="" hidden className="space-y-3">
      <p data-at="" className="font-semibold" />
      <p className="flex flex-wrap gap-3">
        {(['next', 'previous', 'undo'] as const).map((tool) => (
          <button key={tool} type="button" className="button-plain" data-tool={tool}>
            {t(tool)}
          </button>
        ))}
      </p>
      <p className="text-soft">
        {t('keys')}:{' '}
        {keys.map(([key, does]) => (
          <span key={key} className="me-4 inline-block">
            <kbd className="font-desk font-semibold text-ink">{key}</kbd> {does}
          </span>
        ))}
      </p>
    </div>
  );
}
