import { getTranslations } from 'next-intl/server';
import { Bar } from '@/app/[locale]/_components/bar';
import { ErrorSlot, TextField } from '@/app/[locale]/_components/field';
import { lookName } from '@/app/ink/inks';
import type { Settings } from '@/lib/organisations/organisation-form';

type Props = { form: string; locale: string; settings: Settings };

/** Two inks and a cut of the headlines, with a sample that follows them. */
export async function Identity({ form, locale, settings }: Props) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <fieldset>
      <legend className="headline text-28">{t('settings.look')}</legend>
      <live-identity class="mt-6 grid gap-8 lg:grid-cols-2">
        <div className="space-y-6">
          {(['ink', 'secondInk'] as const).map((name) => (
            <TextField
              key={name}
              form={form}
              name={name}
              label={t(name)}
              hint={t(`${name}Hint`)}
              type="color"
              defaultValue={settings[name]}
            />
          ))}
          <div role="radiogroup" aria-labelledby={`${form}-typeface-label`}>
            <p className="label" id={`${form}-typeface-label`}>
              {t('typeface')}
            </p>
            <ErrorSlot form={form} name="typeface" />
            {(['POSTER', 'BOOK'] as const).map((each, at) => (
              <label key={each} className="choice">
                <input
                  type="radio"
                  name="typeface"
                  value={each}
                  id={at === 0 ? `${form}-typeface` : undefined}
                  defaultChecked={settings.typeface === each}
                />
                <span>
                  {t(`typefaces.${each}`)}
                  <span className="hint">{t(`typefaceHints.${each}`)}</span>
                </span>
              </label>
            ))}
          </div>
          <p className="text-soft">{t('inksHint')}</p>
        </div>
        <Sample name={lookName(settings)} locale={locale} organisation={settings.name} />
      </live-identity>
    </fieldset>
  );
}

/** A piece of a campaign's page as it would be printed. */
async function Sample({
  name,
  locale,
  organisation,
}: {
  name: string;
  locale: string;
  organisation: string;
}) {
  const t = await getTranslations({ locale, namespace: 'Organisation.sample' });
  return (
    <figure className="self-start">
      <figcaption className="label">{t('title')}</figcaption>
      <link rel="stylesheet" href={`/ink/${name}.css`} precedence="ink" />
      <div
        data-sample=""
        className={`ink-${name} mt-2 space-y-4 border-2 border-ink bg-paper p-6 font-text text-20 text-ink`}
      >
        <p className="small-line">{organisation}</p>
        <p className="headline text-44">{t('headline')}</p>
        <p>{t('text')}</p>
        <p className="text-16 text-soft">{t('small')}</p>
        <p>
          <span className="numeral text-72">1,234</span>
        </p>
        <Bar percent={62} label={t('bar')} />
        <p className="band p-4">
          <span className="headline text-28">{t('demand')}</span>
        </p>
        <p>
          <span className="button">{t('sign')}</span>
        </p>
      </div>
    </figure>
  );
}
