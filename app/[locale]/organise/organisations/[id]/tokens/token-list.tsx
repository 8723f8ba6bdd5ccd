import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import type { TokenListed } from '@/lib/organisers/own-tokens';

type Props = { locale: string; id: string; tokens: TokenListed[] };

/** The tokens there are: what each is for, who made it, when it was last used, and the way to end it. */
export async function TokenList({ locale, id, tokens }: Props) {
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  const format = await getFormatter({ locale });
  const moment = (at: Date) => format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' });
  const state = ({ revokedAt, makerOwns }: TokenListed) => {
    if (revokedAt) return t('list.revoked', { when: moment(revokedAt) });
    return t(makerOwns ? 'list.inForce' : 'list.makerGone');
  };
  if (tokens.length === 0) return <p>{t('list.none')}</p>;
  return (
    <div className="space-y-3">
      <Scrolling label={t('list.title')}>
        <table className="table as-rows md:min-w-[56rem]">
          <thead>
            <tr>
              {(['name', 'scopes', 'made', 'used', 'state', 'act'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`list.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {tokens.map((token) => (
              <tr key={token.id}>
                <th scope="row" className="max-w-[20rem] break-words font-semibold">
                  {token.name}
                </th>
                <td className="whole-row">
                  <ul>
                    {token.scopes.map((scope) => (
                      <li key={scope}>{t(`scope.${scope}`)}</li>
                    ))}
                  </ul>
                </td>
                <td className="whole-row" data-of={t('list.made')}>
                  {t('list.madeBy', {
                    when: moment(token.createdAt),
                    who: token.maker ?? t('list.left'),
                  })}
                </td>
                <td data-of={t('list.used')}>
                  {token.lastUsedAt ? moment(token.lastUsedAt) : t('list.never')}
                </td>
                <td>{state(token)}</td>
                <td>
                  {!token.revokedAt && (
                    <a
                      className="tap"
                      href={`/${locale}/organise/organisations/${id}/tokens/${token.id}/revoke`}
                      aria-label={t('list.revokeOne', { name: token.name })}
                    >
                      {t('list.revoke')}
                    </a>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
      <p className="max-w-[65ch] text-soft">{t('list.rule')}</p>
      <p className="max-w-[65ch] text-soft">{t('list.utc')}</p>
    </div>
  );
}
