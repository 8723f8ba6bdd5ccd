import { getTranslations } from 'next-intl/server';
import { ErrorSlot } from '@/app/[locale]/_components/field';
import type { Role } from '@/generated/prisma/enums';
import { roles } from '@/lib/organisers/permissions';

/** The roles to choose from, each with what it may do. */
export async function RoleChoice({ locale, form, chosen }: { locale: string; form: string; chosen: Role }) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <fieldset aria-describedby={`${form}-role-error`}>
      <legend className="label">{t('people.role')}</legend>
      <ErrorSlot form={form} name="role" />
      {roles.map((each, at) => (
        <label key={each} className="choice">
          <input
            type="radio"
            name="role"
            value={each}
            id={at === 0 ? `${form}-role` : undefined}
            defaultChecked={each === chosen}
          />
          <span>
            <span className="font-semibold">{t(`role.${each}`)}</span>
            <span className="hint">{t(`means.${each}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
