import { getTranslations } from 'next-intl/server';
import { columns, type Sheet } from './load';
import { Writing } from './writing';

/** The demands in their order, each in every language that is shown: moved by buttons, or by dragging where script runs. */
export async function Demands({ sheet }: { sheet: Sheet }) {
  const { locale, draft, missing, tags } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const { demands } = draft.outline;
  return (
    <section aria-labelledby="demands" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="demands" className="headline scroll-mt-28 text-28">
        {t('demands.title')}
      </h2>
      <p className="max-w-[65ch] text-soft">{t('demands.lead')}</p>
      <p data-missing="demands" className="text-second" hidden={!missing.has('demands')}>
        {t('demands.none')}
      </p>
      <ol className="space-y-6" data-demands="">
        {demands.map((id, at) => (
          <li
            key={id}
            id={`demand-${id}`}
            data-demand={id}
            className="scroll-mt-28 border-t border-line pt-2 data-dragged:opacity-50"
          >
            <div className="flex flex-wrap items-center gap-x-5">
              <span className="numeral text-28" aria-hidden="true" data-number="">
                {at + 1}
              </span>
              <span
                className="only-script tap cursor-grab touch-none text-soft select-none"
                data-drag=""
                aria-hidden="true"
              >
                ⠿ {t('demands.drag')}
              </span>
              {(['up', 'down', 'remove'] as const).map((act) => (
                <button
                  key={act}
                  type="submit"
                  name="act"
                  value={`${act}:${id}`}
                  data-move={act === 'remove' ? undefined : act}
                  className="tap cursor-pointer underline"
                >
                  {t(`demands.${act}`)}
                  <span className="aside-words">
                    {' '}
                    {t.rich('demands.which', {
                      number: at + 1,
                      place: (words) => <span data-number="">{words}</span>,
                    })}
                  </span>
                </button>
              ))}
            </div>
            <div className={columns(tags)}>
              {tags.map((tag) => (
                <Writing key={tag} sheet={sheet} name="demand" id={id} number={at + 1} tag={tag} rows={2} />
              ))}
            </div>
          </li>
        ))}
      </ol>
      <p>
        <button type="submit" name="act" value="add-demand" className="button-plain">
          {t('demands.add')}
        </button>
      </p>
      <p className="aside-words" aria-live="polite" data-announce="" />
    </section>
  );
}
