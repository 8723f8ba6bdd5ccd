import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { eventInWords } from '@/app/[locale]/organise/organisations/[id]/hooks/hook-words';
import { commaOf } from '@/lib/locales';
import type { lastCalls } from '@/lib/organisers/hooks';
import { isWord } from '@/lib/words';

type Call = Awaited<ReturnType<typeof lastCalls>>[number];

type Props = {
  locale: string;
  /** the door of the hook */
  own: string;
  calls: Call[];
  /** whether a call may be tried again by hand now */
  again: boolean;
};

/** The last calls of a hook: what became of each. */
export async function Calls({ locale, own, calls, again }: Props) {
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const format = await getFormatter({ locale });
  const moment = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'medium' });
  const troubleOf = ({ trouble, status }: Call) => {
    const key = `trouble.${trouble}` as const;
    return isWord(t, key) ? t(key, { status: status ?? '' }) : trouble;
  };
  return (
    <section aria-labelledby="calls" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="calls" className="headline text-28">
        {t('calls.title')}
      </h2>
      <p className="max-w-[65ch]">{t('calls.lead')}</p>
      {calls.length === 0 ? (
        <p>{t('calls.none')}</p>
      ) : (
        <Scrolling label={t('calls.title')}>
          <table className="table as-rows md:min-w-[60rem]">
            <thead>
              <tr>
                {(['when', 'event', 'campaign', 'state', 'answer', 'tries', 'act'] as const).map((column) => (
                  <th
                    key={column}
                    scope="col"
                    className={column === 'tries' ? 'figure' : column === 'act' ? 'ps-6' : undefined}
                  >
                    {t(`calls.${column}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {calls.map((call) => (
                <tr key={call.id}>
                  <th scope="row">{moment(call.createdAt)}</th>
                  <td>{eventInWords(call.event, t)}</td>
                  <td className="break-all">{call.slug ?? '–'}</td>
                  <td>
                    {t(`call.${call.state}`)}
                    {call.state === 'WAITING' &&
                      call.trouble &&
                      `${commaOf(locale)}${t('call.next', { when: moment(call.nextTryAt) })}`}
                  </td>
                  <td>{call.trouble ? troubleOf(call) : (call.status ?? '–')}</td>
                  <td className="figure" data-of={t('calls.tries')}>
                    {format.number(call.tries)}
                  </td>
                  <td className="md:ps-6">
                    {again && call.trouble && call.state !== 'DELIVERED' && (
                      <Again locale={locale} own={own} call={call} when={moment(call.createdAt)} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
      <p className="max-w-[65ch] text-soft">{t('calls.utc')}</p>
    </section>
  );
}

async function Again({
  locale,
  own,
  call,
  when,
}: Pick<Props, 'locale' | 'own'> & { call: Call; when: string }) {
  const t = await getTranslations({ locale, namespace: 'Hooks' });
  const event = eventInWords(call.event, t);
  return (
    <form method="post" action={`${own}/calls/${call.id}/again`}>
      <input type="hidden" name="locale" value={locale} />
      <button
        type="submit"
        className="tap cursor-pointer underline"
        aria-label={t('calls.againOne', { event, when })}
      >
        {t('calls.again')}
      </button>
    </form>
  );
}
