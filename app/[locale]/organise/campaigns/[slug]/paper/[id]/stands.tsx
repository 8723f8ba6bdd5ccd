import { getFormatter, getTranslations } from 'next-intl/server';
import { momentInWords } from '@/app/api/_door/hit';
import type { ImportFound } from '@/lib/paper/find';

type Props = { locale: string; slug: string; found: ImportFound };

/** How far an import is; it goes on whether or not anybody looks. */
export async function Running({ locale, slug, found }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const { id, rows, state } = found;
  const done = found.taken + found.bad + found.doubles;
  const page = `/${locale}/organise/campaigns/${slug}/paper/${id}`;
  return (
    <>
      <live-progress
        class="block max-w-[65ch] space-y-3"
        data-from={`/api/organise/campaigns/${slug}/paper/${id}/progress?locale=${locale}`}
        data-every="1000"
        data-state={state}
      >
        <progress max={Math.max(1, rows)} value={Math.min(done, rows)} aria-label={t('heading.IMPORTING')} />
        <p aria-live="polite">
          <span data-sentence="">{t('progress', { done, of: rows })}</span>
        </p>
        <p>
          <a className="tap" href={page}>
            {t('reload')}
          </a>
        </p>
      </live-progress>
      <p className="max-w-[65ch]">{t('goesOn')}</p>
      <p>
        <a className="button-plain" href={`${page}/undo`}>
          {t('undo.stop')}
        </a>
      </p>
    </>
  );
}

/** What came of an import. */
export async function Settled({ locale, slug, found, timeZone }: Props & { timeZone: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  const { id, state, rows, taken, bad, doubles, importedAt, undoneAt } = found;
  const figures = { rows, taken, bad, doubles };
  const at = state === 'UNDONE' ? undoneAt : importedAt;
  return (
    <>
      {at && (
        <p>
          {t(state === 'UNDONE' ? 'at.UNDONE' : 'at.IMPORTED', {
            when: momentInWords(at, locale, timeZone),
            zone: timeZone.replaceAll('_', ' '),
          })}
        </p>
      )}
      <dl className="max-w-[65ch]">
        {(['rows', 'taken', 'bad', 'doubles'] as const).map((figure) => (
          <div key={figure} className="flex justify-between gap-6 border-b border-line py-2">
            <dt>{t(`columns.${figure}`)}</dt>
            <dd className="tabular-nums">{format.number(figures[figure])}</dd>
          </div>
        ))}
      </dl>
      <p className="max-w-[65ch] text-soft">{t(state === 'UNDONE' ? 'undoneNote' : 'importedNote')}</p>
      {state === 'IMPORTED' && (
        <p>
          <a className="button-plain" href={`/${locale}/organise/campaigns/${slug}/paper/${id}/undo`}>
            {t('undo.title')}
          </a>
        </p>
      )}
    </>
  );
}
