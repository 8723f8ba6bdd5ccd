import { getFormatter, getTranslations } from 'next-intl/server';
import { Tick } from '@/app/[locale]/_components/field';
import type { ImportFound } from '@/lib/paper/find';
import { seenOf } from '@/lib/paper/import';
import type { Preview } from '@/lib/paper/preview';

type Props = { locale: string; slug: string; found: ImportFound; preview: Preview };

/** What would become of every row, and the button that imports. */
export async function Before({ locale, slug, found, preview }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganisePaper' });
  const format = await getFormatter({ locale });
  const { rows, good, bad, doubles, alike } = preview;
  const figures = [
    ['rows', rows],
    ['good', good],
    ['alike', alike],
    ['file', doubles.file],
    ['paper', doubles.paper],
    ['online', doubles.online],
    ['bad', bad.length],
  ] as const;
  const door = `/api/organise/campaigns/${slug}/paper/${found.id}`;
  return (
    <>
      <dl className="max-w-[65ch]">
        {figures
          .filter(([figure, count]) => count > 0 || ['rows', 'good', 'bad'].includes(figure))
          .map(([figure, count]) => (
            <div key={figure} className="flex justify-between gap-6 border-b border-line py-2">
              <dt className={figure === 'good' ? 'font-semibold' : undefined}>{t(`preview.${figure}`)}</dt>
              <dd className={`tabular-nums ${figure === 'good' ? 'font-semibold' : ''}`}>
                {format.number(count)}
              </dd>
            </div>
          ))}
      </dl>
      {bad.length > 0 && <p className="max-w-[65ch]">{t('preview.gone')}</p>}
      {good + alike === 0 && <p className="max-w-[65ch] font-semibold">{t('preview.nothing')}</p>}
      <form method="post" action={`${door}/import`} className="max-w-[65ch] space-y-6">
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="seen" value={seenOf(found.told)} />
        {alike > 0 && <Tick form="import" name="alike" label={t('preview.alikeToo', { count: alike })} />}
        <p className="flex flex-wrap items-center gap-6">
          {good + alike > 0 && (
            <button type="submit" className="button">
              {t('preview.button', { count: good })}
            </button>
          )}
          <a
            className="button-plain"
            href={`/${locale}/organise/campaigns/${slug}/paper/${found.id}/columns`}
          >
            {t('preview.columns')}
          </a>
        </p>
      </form>
      <form method="post" action={`${door}/discard`}>
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="tap cursor-pointer underline">
          {t('preview.discard')}
        </button>
      </form>
    </>
  );
}
