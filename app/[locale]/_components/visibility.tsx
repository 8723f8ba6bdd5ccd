import { getTranslations } from 'next-intl/server';
import { commaOf } from '@/lib/locales';
import { type Line, linesOf, type Typed } from '@/lib/signatures/line';
import { ErrorSlot } from './field';

export const AUDIENCES = ['public', 'addressee', 'count'] as const;
export type Audience = (typeof AUDIENCES)[number];

type Props = {
  locale: string;
  form: string;
  chosen: Audience;
  /** what the lines are made of; a stand-in while nobody has typed a name */
  typed?: Typed;
};

/**
 * Who may see my name: each choice with the very line that each audience will see. The lines follow what is typed where
 * script runs; a form that is sent back, and the signer's page before confirming, hold them without any.
 */
export async function VisibilityChoice({ locale, form, chosen, typed = { organised: false } }: Props) {
  const t = await getTranslations({ locale, namespace: 'Visibility' });
  const letter = await getTranslations({ locale, namespace: 'Letter' });
  const signedBy = letter('signedBy', { who: '{who}' });
  const lines = linesOf(typed, signedBy);
  const shown = (audience: keyof typeof lines) => (
    <LineShown of={lines[audience]} stands={audience} yourName={t('yourName')} comma={commaOf(locale)} />
  );
  return (
    <fieldset aria-describedby={`${form}-visibility-hint ${form}-visibility-error`} data-signed-by={signedBy}>
      <legend className="label">{t('legend')}</legend>
      <ErrorSlot form={form} name="visibility" />
      <div className="mt-1">
        {AUDIENCES.map((audience, at) => {
          const id = `${form}-visibility${at === 0 ? '' : `-${audience}`}`;
          return (
            <label key={audience} className="choice border-b border-line">
              <input
                type="radio"
                id={id}
                name="visibility"
                value={audience}
                defaultChecked={audience === chosen}
                aria-labelledby={`${id}-title`}
                aria-describedby={`${id}-lines`}
              />
              <span>
                <span id={`${id}-title`} className="block font-semibold">
                  {t(`${audience}.title`)}
                </span>
                <span id={`${id}-lines`} className="block text-16 leading-snug">
                  <span className="block">
                    {t('onPage')} {audience === 'public' ? shown('page') : t('counted')}
                  </span>
                  <span className="block">
                    {t('inLetters')} {audience === 'count' ? t('counted') : shown('letters')}
                  </span>
                </span>
              </span>
            </label>
          );
        })}
      </div>
      <p id={`${form}-visibility-hint`} className="hint mt-2">
        {t('always')}
      </p>
    </fieldset>
  );
}

type LineProps = { of: Line; stands: 'page' | 'letters'; yourName: string; comma: string };

/** A name and what stands beside it, each in its own direction. */
function LineShown({ of: { name, beside }, stands, yourName, comma }: LineProps) {
  return (
    <span data-line={stands} className="break-words">
      <strong>
        <bdi data-name-shown={yourName}>{name || yourName}</bdi>
      </strong>
      <span data-beside={comma}>
        {beside.map((part) => (
          <span key={part}>
            {comma}
            <bdi>{part}</bdi>
          </span>
        ))}
      </span>
    </span>
  );
}

type ShownProps = { locale: string; audience: Audience; typed: Typed };

/** The lines of the audience already chosen, as rows of a list of pairs. */
export async function LinesChosen({ locale, audience, typed }: ShownProps) {
  const t = await getTranslations({ locale, namespace: 'Visibility' });
  const told = await getTranslations({ locale, namespace: 'Signature.told' });
  const letter = await getTranslations({ locale, namespace: 'Letter' });
  const lines = linesOf(typed, letter('signedBy', { who: '{who}' }));
  const rows = [
    { stands: 'page', label: told('linePage'), named: audience === 'public' },
    { stands: 'letters', label: told('lineLetters'), named: audience !== 'count' },
  ] as const;
  return rows.map(({ stands, label, named }) => (
    <div key={stands}>
      <dt>{label}</dt>
      <dd className="min-w-0 break-words">
        {named ? (
          <LineShown of={lines[stands]} stands={stands} yourName={t('yourName')} comma={commaOf(locale)} />
        ) : (
          t('counted')
        )}
      </dd>
    </div>
  ));
}
