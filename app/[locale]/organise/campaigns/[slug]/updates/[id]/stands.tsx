import { getFormatter, getTranslations } from 'next-intl/server';
import { momentInWords } from '@/app/api/_door/hit';
import type { UpdateFound } from '@/lib/updates/find';
import { mayBe } from '@/lib/updates/update';

type Own = { locale: string; slug: string; id: string };

const FIGURES = ['accepted', 'delivered', 'stopped', 'failed'] as const;

type Standing = Own & { update: UpdateFound; now: Date; timeZone: string };

/** How an update stands that is no draft any more, how far it has come, and what can still be done. */
export async function Stands({ update, now, timeZone, ...own }: Standing) {
  const { locale } = own;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const format = await getFormatter({ locale });
  const { state, at, startedAt, put, reach } = update;
  const when = at ? momentInWords(at, locale, timeZone) : '';
  const zone = timeZone.replaceAll('_', ' ');
  const late = state === 'SCHEDULED' && at !== null && now.getTime() - at.getTime() > 60_000;
  const means = late ? 'waits' : state === 'CANCELLED' && startedAt ? 'stopped' : state;
  return (
    <section aria-labelledby="stands" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="stands" className="headline text-28">
        {t(`state.${state}`)}
      </h2>
      {means !== 'DRAFT' && <p className="max-w-[65ch]">{t(`stateMeans.${means}`, { when, zone })}</p>}
      {update.answerId && <p className="max-w-[65ch]">{t('answer')}</p>}
      {startedAt && (
        <>
          <dl className="grid grid-cols-2 gap-x-8 gap-y-6 md:grid-cols-5">
            {(['put', ...FIGURES] as const).map((figure) => (
              <div key={figure} className="flex flex-col-reverse justify-end gap-1">
                <dt className="text-soft">{t(`columns.${figure}`)}</dt>
                <dd className="numeral text-44">{format.number(figure === 'put' ? put : reach[figure])}</dd>
              </div>
            ))}
          </dl>
          <p className="max-w-[65ch] text-soft">{t('figuresNote')}</p>
        </>
      )}
      <div className="flex flex-wrap gap-4">
        {mayBe(state, 'take-back') && <EndButton {...own} how="take-back" says={t('act.take-back')} />}
        {mayBe(state, 'cancel') && (
          <EndButton {...own} how="cancel" says={t(startedAt ? 'act.stop' : 'act.cancel')} />
        )}
      </div>
    </section>
  );
}

/** A button that ends an update, one way or another. */
export function EndButton({
  locale,
  slug,
  id,
  how,
  says,
}: Own & { how: 'take-back' | 'cancel' | 'delete'; says: string }) {
  return (
    <form method="post" action={`/api/organise/campaigns/${slug}/updates/${id}/${how}`}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="button-plain">
        {says}
      </button>
    </form>
  );
}
