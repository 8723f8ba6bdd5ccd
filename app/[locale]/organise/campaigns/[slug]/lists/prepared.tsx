import { getTranslations } from 'next-intl/server';
import { momentInWords } from '@/app/api/_door/hit';
import type { ListShown } from '@/lib/lists/find';
import { sizeIn } from './size';

type Props = { locale: string; slug: string; lists: ListShown[]; timeZone: string };

/** The lists that were asked for within the last day: how far each is, its files, what can be done with it. */
export async function Prepared({ locale, slug, lists, timeZone }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const when = (at: Date) => momentInWords(at, locale, timeZone);
  return (
    <section aria-labelledby="lists" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="lists" className="headline text-28">
        {t('lists')}
      </h2>
      {lists.length === 0 ? (
        <p>{t('none')}</p>
      ) : (
        <>
          <ul className="border-t border-line">
            {lists.map((list) => (
              <li
                key={list.id}
                className="grid gap-x-8 gap-y-2 border-b border-line py-3 md:grid-cols-[1fr_2fr_auto]"
              >
                <div>
                  <h3 className="font-semibold">
                    {t('whatFormat', {
                      purpose: t(`purpose.${list.purpose}`),
                      format: t(`short.${list.format}`),
                    })}
                  </h3>
                  <p className="text-soft">{t('asked', { when: when(list.createdAt) })}</p>
                </div>
                <div className="min-w-0 space-y-1">
                  <Files locale={locale} slug={slug} list={list} until={when(list.expiresAt)} />
                </div>
                <Drop locale={locale} slug={slug} list={list} />
              </li>
            ))}
          </ul>
          <p className="text-soft">{t('zone', { zone: timeZone.replaceAll('_', ' ') })}</p>
        </>
      )}
    </section>
  );
}

const inTheMaking = ({ state }: ListShown) => state === 'WAITING' || state === 'RUNNING';

/** How far a list is, its files once they are there, or why there are none. */
async function Files({
  locale,
  slug,
  list,
  until,
}: Omit<Props, 'lists' | 'timeZone'> & { list: ListShown; until: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const { state, rows, total } = list;
  const door = `/api/organise/campaigns/${slug}/lists/${list.id}`;
  if (inTheMaking(list)) {
    const of = Math.max(1, total, rows);
    return (
      <live-progress
        class="block space-y-1"
        data-from={`${door}?locale=${locale}`}
        data-every="1000"
        data-state={state}
      >
        <progress
          value={rows}
          max={of}
          aria-label={t('progress', { purpose: t(`purpose.${list.purpose}`) })}
        />
        <p data-sentence="">
          {state === 'WAITING' ? t('waiting') : t('running', { done: rows, of: Math.max(total, rows) })}
        </p>
        <p>
          <a className="tap" href={`/${locale}/organise/campaigns/${slug}/lists`}>
            {t('reload')}
          </a>
        </p>
      </live-progress>
    );
  }
  if (state === 'CANCELLED') return <p>{t('cancelled')}</p>;
  if (state === 'FAILED') {
    const why = list.failure === 'gone' || list.failure === 'often' ? list.failure : 'trouble';
    return <p>{t(`failed.${why}`)}</p>;
  }
  return (
    <>
      <ul>
        {/* The answer calls itself a file; without a mailed code it is a page, which `download` would save as one. */}
        {list.files.map(({ file, name, size }) => (
          <li key={file}>
            <a className="tap wrap-anywhere" href={`${door}/${file}`}>
              {t('download', { name, size: sizeIn(t, locale, size) })}
            </a>
          </li>
        ))}
      </ul>
      <p className="text-soft">
        {t('ready', { count: rows })} · {t('until', { until })}
      </p>
    </>
  );
}

/** Stops a list in the making, or deletes one. */
async function Drop({ locale, slug, list }: Omit<Props, 'lists' | 'timeZone'> & { list: ListShown }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLists' });
  const act = inTheMaking(list) ? 'cancel' : 'remove';
  const what = t('whatFormat', { purpose: t(`purpose.${list.purpose}`), format: t(`short.${list.format}`) });
  return (
    <form method="post" action={`/api/organise/campaigns/${slug}/lists/${list.id}/${act}`}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="button-plain" aria-label={t(`${act}This`, { what })}>
        {t(act)}
      </button>
    </form>
  );
}
