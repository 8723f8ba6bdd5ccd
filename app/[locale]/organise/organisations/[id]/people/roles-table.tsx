import { getTranslations } from 'next-intl/server';
import { acts, may, roles } from '@/lib/organisers/permissions';

/** Who may do what, as the queries ask it. */
export async function RolesTable({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <section aria-labelledby="roles" className="space-y-3 border-t-2 border-ink pt-4">
      <h2 id="roles" className="headline text-28">
        {t('roles.title')}
      </h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and the keyboard must reach it */}
      <section className="overflow-x-auto" aria-label={t('roles.title')} tabIndex={0}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('roles.act')}</th>
              {roles.map((role) => (
                <th key={role} scope="col">
                  {t(`role.${role}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {acts.map((act) => (
              <tr key={act}>
                <th scope="row" className="font-normal">
                  {t(`roles.acts.${act}`)}
                </th>
                {roles.map((role) => (
                  <td key={role}>{may(role, act) ? t('roles.yes') : t('roles.no')}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
