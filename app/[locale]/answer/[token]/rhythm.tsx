import { getTranslations } from 'next-intl/server';
import { ErrorSlot } from '@/app/[locale]/_components/field';
import { rhythms } from '@/lib/answers/answer';
import type { Known } from './load';

/** How often letters come: each choice with what follows from it, the one that holds now marked as such. */
export async function Rhythm({ addressee, draft, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const chosen = draft?.rhythm ?? addressee.rhythm;
  return (
    <fieldset aria-describedby="answer-rhythm-hint answer-rhythm-error">
      <legend className="label">{t('rhythmLegend')}</legend>
      <p id="answer-rhythm-hint" className="hint">
        {t('rhythmHint')}
      </p>
      <ErrorSlot form="answer" name="rhythm" />
      {rhythms.map((rhythm, at) => (
        <label key={rhythm} className="choice border-b border-line">
          <input
            type="radio"
            id={at === 0 ? 'answer-rhythm' : undefined}
            name="rhythm"
            value={rhythm.toLowerCase()}
            defaultChecked={rhythm === chosen}
          />
          <span>
            <span className="block font-semibold">
              {t(`rhythm.${rhythm}`)}
              {rhythm === addressee.rhythm && (
                <span className="font-normal text-soft"> ({t('rhythmNow')})</span>
              )}
            </span>
            <span className="block text-16 leading-snug">{t(`rhythmMeans.${rhythm}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
