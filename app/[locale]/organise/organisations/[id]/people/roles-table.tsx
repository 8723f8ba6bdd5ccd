import { getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { acts, may, roles } from '@/lib/organisers/permissions';

/** Who may do what, as the queries ask it. */
export async function RolesTable({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <section aria-labelledby="roles" className="space-y-3 border-t-2 border-ink pt-4">
      <h2 id="roles" className="headline text-28">
        {t('roles.title')}
      </h2>
      <Scrolling label={t('roles.title')}>
        <table className="table as-rows">
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
                  <td key={role} data-of={t(`role.${role}`)}>
                    {may(role, act) ? t('roles.yes') : t('roles.no')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scrolling>
    </section>
  );
}
