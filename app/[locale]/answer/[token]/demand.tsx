import { getTranslations } from 'next-intl/server';
import { ErrorSlot, LongField } from '@/app/[locale]/_components/field';
import type { foreign } from '@/app/[locale]/_components/foreign';
import { type Line, MOST_WORDS, verdicts } from '@/lib/answers/answer';

type Props = {
  number: number;
  says: string;
  /** what the demand's words need where their language is not the page's */
  lang: ReturnType<typeof foreign>;
  locale: string;
  /** what the draft says to it */
  said?: Line;
};

/** A demand, what can be said to it, room for words. One left open has no answer: that is chosen until another is. */
export async function Demand({ number, says, lang, locale, said }: Props) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const field = `verdict-${number}`;
  const choices = [
    ...verdicts.map((verdict) => ({ value: verdict.toLowerCase(), label: t(`choice.${verdict}`) })),
    { value: 'none', label: t('choice.none') },
  ];
  const chosen = said?.verdict.toLowerCase() ?? 'none';
  return (
    <div className="border-t-2 border-ink pt-4">
      <fieldset aria-describedby={`answer-${field}-error`}>
        <legend className="float-start mb-3 grid w-full grid-cols-[auto_1fr] items-start gap-4">
          <span className="numeral text-72 text-second">
            <span className="aside-words">{t('demand', { number })}</span>
            <span aria-hidden="true">{number}</span>
          </span>
          <span className="text-28 leading-tight font-semibold" {...lang}>
            {says}
          </span>
        </legend>
        <div className="clear-both">
          <ErrorSlot form="answer" name={field} />
          <div className="grid md:grid-cols-2 md:gap-x-8">
            {choices.map(({ value, label }, at) => (
              <label key={value} className="choice border-b border-line">
                <input
                  type="radio"
                  id={at === 0 ? `answer-${field}` : undefined}
                  name={field}
                  value={value}
                  defaultChecked={value === chosen}
                />
                <span>{label}</span>
              </label>
            ))}
          </div>
        </div>
      </fieldset>
      <div className="mt-5">
        <LongField
          form="answer"
          name={`words-${number}`}
          label={t('wordsTo', { number })}
          hint={t('wordsHint', { most: MOST_WORDS.demand })}
          defaultValue={said?.words ?? ''}
          rows={3}
          dir="auto"
        />
      </div>
    </div>
  );
}
