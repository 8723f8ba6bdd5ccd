import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { Done } from '@/app/[locale]/organise/done';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { clock } from '@/lib/clock';
import { sessionsOf } from '@/lib/organisers/sessions';
import { isWord } from '@/lib/words';

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: (await params).locale, namespace: 'Sessions' });
  return { title: t('title') };
}

// On a phone the button to end a session must not lie beyond the edge.
const WIDE = new Set(['since', 'until']);

/** Where somebody is signed in, and how to end it. */
export default async function SessionsPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const organiser = await signedIn(locale);
  const sessions = await sessionsOf(organiser.id, clock());
  const t = await getTranslations({ locale, namespace: 'Sessions' });
  const browsers = await getTranslations({ locale, namespace: 'Sessions.browsers' });
  const called = (family: string | null) => browsers(family && isWord(browsers, family) ? family : 'other');
  const format = await getFormatter({ locale });
  const moment = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <>
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="Sessions" said={(await searchParams).done} />
      <p className="max-w-[65ch]">{t('lead')}</p>
      <Scrolling label={t('title')}>
        <table className="table md:min-w-[44rem]">
          <thead>
            <tr>
              {(['browser', 'since', 'seen', 'until', 'act'] as const).map((column) => (
                <th key={column} scope="col" className={WIDE.has(column) ? 'max-md:hidden' : undefined}>
                  {t(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sessions.map(({ id, createdAt, seenAt, expiresAt, browser }) => (
              <tr key={id}>
                <th scope="row" className="font-semibold">
                  {called(browser)}
                  {id === organiser.session.id && <span className="block">{t('this')}</span>}
                  <span className="block font-normal text-soft md:hidden">
                    {t('since')}: {moment(createdAt)}
                  </span>
                </th>
                <td className="max-md:hidden">{moment(createdAt)}</td>
                <td>{seenAt ? moment(seenAt) : t('never')}</td>
                <td className="max-md:hidden">{moment(expiresAt)}</td>
                <td>
                  <form method="post" action={`/api/organise/sessions/${id}/end`}>
                    <input type="hidden" name="locale" value={locale} />
                    <button
                      type="submit"
                      className="tap cursor-pointer underline"
                      aria-label={t('endOne', { since: moment(createdAt) })}
                    >
                      {t('end')}
                    </button>
                  </form>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="max-w-[65ch] text-soft">{t('utc')}</p>
      {sessions.length > 1 && (
        <form method="post" action="/api/organise/sessions/others">
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className="button">
            {t('endOthers')}
          </button>
        </form>
      )}
    </>
  );
}
