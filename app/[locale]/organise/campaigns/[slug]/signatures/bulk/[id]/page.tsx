import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { validate as isUuid } from 'uuid';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Described } from '@/app/[locale]/organise/campaigns/[slug]/signatures/bulk/described';
import { Rows } from '@/app/[locale]/organise/campaigns/[slug]/signatures/rows';
import { bulkStands } from '@/app/api/_door/bulk-stands';
import { momentInWords, whyInWords } from '@/app/api/_door/hit';
import { clock } from '@/lib/clock';
import type { BulkStep } from '@/lib/organisers/bulk';
import { findBulk, mayBeUndone, UNDO_WITHIN } from '@/lib/signatures/bulk';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  return { title: `${t('bulk.title')} · ${(await loadTo('look', locale, slug)).title}` };
}

/** One thing done with many: how many there are, then how far it is, then how it can be undone. */
export default async function BulkActPage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const campaign = await loadTo('look', locale, slug);
  const found = isUuid(id) ? await findBulk(campaign, id) : null;
  if (!found) notFound();
  const { bulk, filter, words, sample } = found;
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const stands = bulkStands(bulk, locale);
  const { done } = await searchParams;
  const own = `/${locale}/organise/campaigns/${slug}/signatures/bulk`;
  const door = `/api/organise/campaigns/${slug}/signatures/bulk/${id}`;
  const press = { door, locale };
  const may = mayBeUndone(bulk, clock());
  const until = new Date((bulk.finishedAt?.getTime() ?? 0) + UNDO_WITHIN);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="signatures" />
      <h1 className="headline text-44">{t(`bulk.kinds.${bulk.kind}`)}</h1>
      {done === 'not-now' && (
        <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
          {t('bulk.done.not-now')}
        </p>
      )}
      <div className="max-w-[65ch] space-y-4">
        <Described filter={filter} words={words} locale={locale} />
        {bulk.why && (
          <p>
            <span className="text-soft">{t('one.why')}:</span> <bdi>{whyInWords(bulk.why, locale)}</bdi>
          </p>
        )}
        {stands.final ? (
          <p role="status" className="text-20 font-semibold">
            {stands.sentence}
          </p>
        ) : (
          <live-progress
            class="block space-y-3"
            data-from={`${door}?locale=${locale}`}
            data-state={bulk.state}
          >
            <progress
              aria-label={t(`bulk.kinds.${bulk.kind}`)}
              max={Math.max(1, stands.of)}
              value={Math.min(stands.done, Math.max(1, stands.of))}
            />
            <p data-sentence="" aria-live="polite" className="text-20 font-semibold">
              {stands.sentence}
            </p>
            <p>
              <a className="tap" href={`${own}/${id}`}>
                {t('bulk.reload')}
              </a>
            </p>
          </live-progress>
        )}
        {bulk.state === 'COUNTED' && bulk.counted > 0 && (
          <>
            <p>{t('bulk.startLead')}</p>
            <Press
              {...press}
              step="start"
              label={t(`bulk.start.${bulk.kind}`, { count: bulk.counted })}
              main
            />
          </>
        )}
        {['COUNTING', 'COUNTED', 'RUNNING'].includes(bulk.state) && (
          <Press {...press} step="cancel" label={t('bulk.cancel')} />
        )}
        {may && (
          <>
            <p>{t('bulk.undoLead', { until: momentInWords(until, locale, campaign.timeZone) })}</p>
            <Press {...press} step="undo" label={t('bulk.undo')} />
          </>
        )}
      </div>
      {sample.length > 0 && (
        <section aria-labelledby="sample" className="space-y-3 border-t-2 border-ink pt-4">
          <h2 id="sample" className="headline text-28">
            {t('bulk.sample')}
          </h2>
          <Rows
            signatures={sample}
            locale={locale}
            slug={slug}
            timeZone={campaign.timeZone}
            title={t('bulk.sample')}
          />
        </section>
      )}
      <p>
        <a className="tap" href={own}>
          {t('bulk.back')}
        </a>
      </p>
    </>
  );
}

type Pressed = { door: string; step: BulkStep; label: string; locale: string; main?: boolean };

function Press({ door, step, label, locale, main }: Pressed) {
  return (
    <form method="post" action={`${door}/${step}`}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className={main ? 'button' : 'button-plain'}>
        {label}
      </button>
    </form>
  );
}
