import { getFormatter, getTranslations } from 'next-intl/server';
import type { invitedTo } from '@/lib/organisers/people';

type Props = { locale: string; id: string; invited: Awaited<ReturnType<typeof invitedTo>> };

/** Who is asked to join and has not said yes or no. */
export async function Invited({ locale, id, invited }: Props) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const format = await getFormatter({ locale });
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  return (
    <section aria-labelledby="invited" className="space-y-3">
      <h2 id="invited" className="headline text-28">
        {t('invited.title')}
      </h2>
      <ul className="border-t-2 border-ink">
        {invited.map(({ id: invitation, email, role, expiresAt, ended, again }) => (
          <li
            key={invitation}
            className="grid items-center gap-x-6 border-b border-line py-2 md:grid-cols-[1fr_10rem_18rem] md:py-1"
          >
            <span className="min-w-0 break-words">
              <span className="font-semibold">{email}</span>{' '}
              <span className="block text-soft">
                {t(ended ? 'invited.ended' : 'invited.until', { until: day(expiresAt) })}
              </span>
            </span>
            <span>{t(`role.${role}`)}</span>
            <span className="flex flex-wrap items-center gap-x-6 md:justify-end">
              {again ? (
                <Act {...{ locale, id, invitation, email }} act="again" says={t('invited.again')} />
              ) : (
                <span className="text-soft">{t('invited.later')}</span>
              )}
              <Act {...{ locale, id, invitation, email }} act="withdraw" says={t('invited.withdraw')} />
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Pressed = {
  locale: string;
  id: string;
  invitation: string;
  email: string;
  act: 'again' | 'withdraw';
  says: string;
};

function Act({ locale, id, invitation, email, act, says }: Pressed) {
  return (
    <form method="post" action={`/api/organise/organisations/${id}/invitations/${invitation}/${act}`}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="tap cursor-pointer underline">
        {says}
        <span className="aside-words"> {email}</span>
      </button>
    </form>
  );
}
