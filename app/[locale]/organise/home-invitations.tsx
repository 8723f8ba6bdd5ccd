import { getFormatter, getTranslations } from 'next-intl/server';
import type { invitationsOf } from '@/lib/organisers/people';

type Props = { locale: string; invitations: Awaited<ReturnType<typeof invitationsOf>> };

/** Who asks the organiser to join, to say yes or no to; nothing where nobody does. */
export async function Invitations({ locale, invitations }: Props) {
  if (invitations.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const format = await getFormatter({ locale });
  return (
    <section aria-labelledby="invitations" className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4">
      <h2 id="invitations" className="headline text-28">
        {t('invitation.title', { count: invitations.length })}
      </h2>
      <ul className="space-y-4">
        {invitations.map(({ id, organisation, inviter, role, expiresAt }) => (
          <li key={id} className="space-y-2 border-2 border-ink p-4">
            <p className="font-semibold">{organisation}</p>
            <p>
              {inviter
                ? t('invitation.by', { inviter, role: t(`role.${role}`) })
                : t('invitation.asked', { role: t(`role.${role}`) })}{' '}
              {t(`means.${role}`)}
            </p>
            <p className="text-soft">
              {t('invited.until', { until: format.dateTime(expiresAt, { dateStyle: 'long' }) })}
            </p>
            <div className="flex flex-wrap items-center gap-6">
              {(['join', 'decline'] as const).map((act) => (
                <form key={act} method="post" action={`/api/organise/invitations/${id}/${act}`}>
                  <input type="hidden" name="locale" value={locale} />
                  <button
                    type="submit"
                    className={act === 'join' ? 'button' : 'tap cursor-pointer underline'}
                  >
                    {t(`invitation.${act}`)}
                    <span className="aside-words">: {organisation}</span>
                  </button>
                </form>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
