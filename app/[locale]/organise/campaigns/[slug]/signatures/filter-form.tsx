import { getTranslations } from 'next-intl/server';
import type { Messages } from 'use-intl/core';
import { ListField, TextField } from '@/app/[locale]/_components/field';
import { countriesIn } from '@/app/[locale]/_components/own-words';
import { type Filter, filterFields, statesToSee } from '@/lib/signatures/browse-form';

/** Which signatures to show: a form that asks for the same page again. Nothing personal is among it. */
export async function FilterForm({
  filter,
  locale,
  action,
  timeZone,
}: {
  filter: Filter;
  locale: string;
  action: string;
  timeZone: string;
}) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const field = (name: keyof Messages['OrganiseSignatures']['filter'] & keyof Filter) => ({
    form: 'filter',
    name,
    label: t(`filter.${name}`),
    defaultValue: filter[name] ?? '',
  });
  const any = <option value="">{t('filter.any')}</option>;
  return (
    <details className="folded border-t-2 border-ink pt-2" open={filterFields.some((name) => filter[name])}>
      <summary>
        <span>{t('filter.title')}</span>
      </summary>
      <form method="get" action={action} className="mt-3 space-y-5">
        <div className="grid gap-5 md:grid-cols-2 lg:grid-cols-4">
          <ListField {...field('state')}>
            {any}
            {statesToSee.map((state) => (
              <option key={state} value={state}>
                {t(`filter.states.${state}`)}
              </option>
            ))}
          </ListField>
          <ListField {...field('kind')}>
            {any}
            {(['person', 'organisation'] as const).map((kind) => (
              <option key={kind} value={kind}>
                {t(`filter.kindOptions.${kind}`)}
              </option>
            ))}
          </ListField>
          <ListField {...field('country')}>
            {any}
            <option value="-">{t('filter.notSaid')}</option>
            {countriesIn(locale).map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </ListField>
          <ListField {...field('words')}>
            {any}
            <option value="waiting">{t('filter.wordsWaiting')}</option>
          </ListField>
          <TextField {...field('from')} type="date" />
          <TextField {...field('to')} type="date" />
          <TextField
            {...field('source')}
            hint={t('filter.sourceHint')}
            maxLength={32}
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
          />
        </div>
        <p className="text-soft">{t('list.days', { zone: timeZone })}</p>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button-plain">
            {t('filter.apply')}
          </button>
          <a className="tap" href={action}>
            {t('filter.clear')}
          </a>
        </p>
      </form>
    </details>
  );
}

/** The filter as fields that go along with another form. */
export function HiddenFilter({ filter }: { filter: Filter }) {
  return filterFields.map(
    (name) => filter[name] && <input key={name} type="hidden" name={name} value={filter[name]} />,
  );
}
