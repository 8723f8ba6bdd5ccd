import countries from 'i18n-iso-countries/index.js';
import { getTranslations } from 'next-intl/server';
import { countryName } from './dates';
import { ListField, LongField, TextField, Tick } from './field';

type Typed = Partial<
  Record<'country' | 'city' | 'affiliation' | 'message' | 'organisation' | 'role', string | null>
> & { updates?: boolean };

type Props = {
  locale: string;
  form: string;
  /** whether it can still be chosen for whom one signs */
  choosesFor: boolean;
  forOrganisation?: boolean;
  typed?: Typed;
};

/** The countries by the names they have in a language, in its order. */
export function countriesIn(locale: string): { code: string; name: string }[] {
  const { compare } = new Intl.Collator(locale);
  return Object.keys(countries.getAlpha2Codes())
    .map((code) => ({ code, name: countryName(code, locale) }))
    .sort((one, other) => compare(one.name, other.name));
}

/** What a signer may add: where from, what they are, words of their own, an organisation's name. */
export async function OwnWordsFields({ locale, form, choosesFor, forOrganisation, typed = {} }: Props) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const field = (name: keyof Omit<Typed, 'updates'>, autoComplete?: string) => ({
    form,
    name,
    label: t(`${name}.label`),
    defaultValue: typed[name] ?? '',
    autoComplete,
    dir: 'auto' as const,
    maxLength: name === 'organisation' ? 150 : 100,
  });
  return (
    <div className="space-y-5">
      <ListField
        form={form}
        name="country"
        label={t('country.label')}
        defaultValue={typed.country ?? ''}
        autoComplete="country"
      >
        <option value="">{t('country.none')}</option>
        {countriesIn(locale).map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </ListField>
      <TextField {...field('city', 'address-level2')} autoCapitalize="words" />
      <TextField {...field('affiliation', 'organization-title')} hint={t('affiliation.hint')} />
      <LongField
        form={form}
        name="message"
        label={t('message.label')}
        hint={t('message.hint')}
        defaultValue={typed.message ?? ''}
        rows={4}
        dir="auto"
        maxLength={1000}
      />
      {(choosesFor || forOrganisation) && (
        <fieldset className="space-y-4 border-t border-line pt-4">
          <legend className="aside-words">{t('organised')}</legend>
          {choosesFor && (
            <Tick
              form={form}
              name="signAs"
              label={t('signAs')}
              value="organisation"
              defaultChecked={forOrganisation}
            />
          )}
          <TextField
            {...field('organisation', 'organization')}
            hint={t('organisation.hint')}
            spellCheck={false}
            autoCapitalize="words"
          />
          <TextField {...field('role', 'organization-title')} hint={t('role.hint')} />
        </fieldset>
      )}
      {/* An unticked box sends nothing; this says no for it. */}
      {!choosesFor && <input type="hidden" name="updates" value="off" />}
      <Tick form={form} name="updates" label={t('updates')} defaultChecked={typed.updates} />
    </div>
  );
}
