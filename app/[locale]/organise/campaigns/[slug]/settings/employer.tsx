import { getTranslations } from 'next-intl/server';
import type { Messages } from 'use-intl/core';
import { ErrorSlot, LongField, Tick } from '@/app/[locale]/_components/field';
import { officeIn } from '@/lib/campaigns/find';
import type { Fields } from '@/lib/campaigns/three-way';

type Props = {
  form: string;
  locale: string;
  fields: Fields;
  addressees: { id: string; office: unknown }[];
};

/** Whether those who sign work for an addressee, and who sees the names of those who choose nothing. */
export async function EmployerFields({ form, locale, fields, addressees }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSettings' });
  const choice = (
    name: 'employer' | 'visibility',
    value: string,
    word: keyof Messages['OrganiseSettings']['means'],
    first: boolean,
  ) => (
    <label key={value} className="choice">
      <input
        type="radio"
        id={first ? `${form}-${name}` : undefined}
        name={name}
        value={value}
        defaultChecked={fields[name] === value}
      />
      <span>
        {t(`values.${word}`)}
        <span className="hint">{t(`means.${word}`)}</span>
      </span>
    </label>
  );
  return (
    <>
      <fieldset className="space-y-6">
        <legend className="headline text-28">{t('employer.legend')}</legend>
        <div role="radiogroup" aria-labelledby={`${form}-employer-label`}>
          <p className="label" id={`${form}-employer-label`}>
            {t('employer.label')}
          </p>
          <span className="hint">{t('employer.hint')}</span>
          <ErrorSlot form={form} name="employer" />
          {(['no', 'yes'] as const).map((value) =>
            choice('employer', value, `employer-${value}`, value === 'no'),
          )}
        </div>
        {addressees.length > 0 ? (
          <fieldset>
            <legend className="label">{t('employer.which')}</legend>
            {addressees.map(({ id, office }) => (
              <Tick
                key={id}
                form={form}
                name={`employer.${id}`}
                label={officeIn(office, locale)}
                defaultChecked={fields[`employer.${id}`] === 'on'}
              />
            ))}
          </fieldset>
        ) : (
          <p className="text-soft">{t('employer.none')}</p>
        )}
        <LongField
          form={form}
          name="hosts"
          label={t('hosts.label')}
          hint={t('hosts.hint')}
          defaultValue={fields.hosts}
          rows={3}
          autoCapitalize="none"
          spellCheck={false}
        />
      </fieldset>
      <fieldset>
        <legend className="headline text-28">{t('visibility.legend')}</legend>
        <p className="mt-4">{t('visibility.says')}</p>
        <ErrorSlot form={form} name="visibility" />
        {(['PUBLIC', 'ADDRESSEE', 'COUNT'] as const).map((value) =>
          choice('visibility', value, `visibility-${value}`, value === 'PUBLIC'),
        )}
      </fieldset>
    </>
  );
}
