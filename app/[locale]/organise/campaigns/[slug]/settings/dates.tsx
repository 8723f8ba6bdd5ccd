import { getTranslations } from 'next-intl/server';
import { ErrorSlot, ListField, TextField } from '@/app/[locale]/_components/field';
import { inZone } from '@/app/[locale]/organise/campaigns/[slug]/life/when';
import { zones } from '@/lib/campaigns/local-time';
import type { changeable, Stands } from '@/lib/campaigns/settings-form';
import type { Fields } from '@/lib/campaigns/three-way';

type Props = {
  form: string;
  locale: string;
  fields: Fields;
  campaign: Stands;
  may: ReturnType<typeof changeable>;
};

/** When it opens and closes, in which time zone, and when its data is erased; what cannot be changed any more is said. */
export async function DatesFields({ form, locale, fields, campaign, may }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSettings' });
  const { moment } = await inZone(locale, campaign.timeZone);
  const choice = (
    name: 'opens' | 'purges',
    value: string,
    word: 'opens-now' | 'opens-at' | 'purges-usual' | 'purges-on',
    first = false,
  ) => (
    <label key={value} className="choice">
      <input
        type="radio"
        id={first ? `${form}-${name}` : undefined}
        name={name}
        value={value}
        defaultChecked={fields[name] === value}
      />
      <span>{t(`values.${word}`)}</span>
    </label>
  );
  const pair = (name: 'opens' | 'closes') => (
    <div className="grid gap-6 md:grid-cols-2">
      {(['Date', 'Time'] as const).map((part) => (
        <TextField
          key={part}
          form={form}
          name={`${name}${part}`}
          type={part === 'Date' ? 'date' : 'time'}
          label={t(`${name}${part}`)}
          hint={t(part === 'Date' ? 'dateHint' : 'timeHint')}
          defaultValue={fields[`${name}${part}`]}
        />
      ))}
    </div>
  );
  return (
    <fieldset id="dates" className="space-y-6">
      <legend className="headline text-28">{t('dates')}</legend>
      <ListField
        form={form}
        name="zone"
        label={t('zone.label')}
        hint={t('zone.hint')}
        defaultValue={fields.zone}
      >
        {[...new Set([campaign.timeZone, ...zones])].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </ListField>
      {may.opening ? (
        <>
          <div role="radiogroup" aria-labelledby={`${form}-opens-label`}>
            <p className="label" id={`${form}-opens-label`}>
              {t('opens')}
            </p>
            <ErrorSlot form={form} name="opens" />
            {choice('opens', 'now', 'opens-now', true)}
            {choice('opens', 'at', 'opens-at')}
          </div>
          {pair('opens')}
        </>
      ) : (
        <p>{t('opened', { when: moment(campaign.opensAt) })}</p>
      )}
      {may.closing ? (
        <>
          {pair('closes')}
          <p className="text-soft">{t('closesMeans')}</p>
        </>
      ) : (
        <p>{t('closed', { when: moment(campaign.closesAt) })}</p>
      )}
      <div role="radiogroup" aria-labelledby={`${form}-purges-label`}>
        <p className="label" id={`${form}-purges-label`}>
          {t('purges')}
        </p>
        <span className="hint">{t('purgesHint')}</span>
        <ErrorSlot form={form} name="purges" />
        {choice('purges', 'usual', 'purges-usual', true)}
        {choice('purges', 'on', 'purges-on')}
      </div>
      <TextField
        form={form}
        name="purgesDate"
        type="date"
        label={t('purgesDate')}
        hint={t('dateHint')}
        defaultValue={fields.purgesDate}
      />
    </fieldset>
  );
}
