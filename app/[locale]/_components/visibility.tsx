import { getTranslations } from 'next-intl/server';
import { ErrorSlot } from './field';

export const AUDIENCES = ['public', 'addressee', 'count'] as const;
export type Audience = (typeof AUDIENCES)[number];

type Props = {
  locale: string;
  form: string;
  chosen: Audience;
  /** the name as it would stand there; a stand-in while nobody has typed one */
  name?: string;
};

/** Who may see my name: each choice with the very line that each audience will see. */
export async function VisibilityChoice({ locale, form, chosen, name }: Props) {
  const t = await getTranslations({ locale, namespace: 'Visibility' });
  const shown = (
    <strong data-name-shown={t('yourName')} className="break-words">
      {name || t('yourName')}
    </strong>
  );
  return (
    <fieldset aria-describedby={`${form}-visibility-hint ${form}-visibility-error`}>
      <legend className="label">{t('legend')}</legend>
      <ErrorSlot form={form} name="visibility" />
      <div className="mt-1">
        {AUDIENCES.map((audience, at) => (
          <label key={audience} className="choice border-b border-line">
            <input
              type="radio"
              id={at === 0 ? `${form}-visibility` : undefined}
              name="visibility"
              value={audience}
              defaultChecked={audience === chosen}
            />
            <span>
              <span className="block font-semibold">{t(`${audience}.title`)}</span>
              <span className="block text-16 leading-snug">
                {t('onPage')} {audience === 'public' ? shown : t('counted')}
              </span>
              <span className="block text-16 leading-snug">
                {t('inLetters')} {audience === 'count' ? t('counted') : shown}
              </span>
            </span>
          </label>
        ))}
      </div>
      <p id={`${form}-visibility-hint`} className="hint mt-2">
        {t('always')}
      </p>
    </fieldset>
  );
}
