import { getTranslations } from 'next-intl/server';
import { placeholders } from '@/lib/campaigns/placeholders';
import type { addresseesOf } from '@/lib/organisers/letters-desk';
import type { Sheet } from './load';
import { Writing } from './writing';

type Props = { sheet: Sheet; addressees: Awaited<ReturnType<typeof addresseesOf>>; to?: string };

/** The letter's words, and beside them the letter itself as an addressee will get it. */
export async function Letter({ sheet, addressees, to }: Props) {
  const { locale, tags, door } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const shown = addressees.find(({ number }) => String(number) === to) ?? addressees[0];
  return (
    <section aria-labelledby="letter" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="letter" className="headline scroll-mt-28 text-28">
        {t('letter.title')}
      </h2>
      <div className="max-w-[65ch] space-y-1 text-soft">
        <p>{t('letter.lead')}</p>
        <ul>
          {placeholders.map((name) => (
            <li key={name}>
              <code className="font-semibold">{`{${name}}`}</code> {t(`letter.placeholder.${name}`)}
            </li>
          ))}
        </ul>
      </div>
      <div className="grid gap-8 lg:grid-cols-2">
        <div className="min-w-0 space-y-6">
          {tags.map((tag) => (
            <div key={tag} className="space-y-5">
              <Writing sheet={sheet} name="letterSubject" tag={tag} />
              <Writing sheet={sheet} name="letterBody" tag={tag} rows={10} />
            </div>
          ))}
        </div>
        <div className="not-on-paper min-w-0 space-y-2">
          <h3 className="font-semibold">{t('letter.preview')}</h3>
          {!shown && <p className="text-soft">{t('letter.nobody')}</p>}
          {addressees.length > 1 && (
            <ul className="flex flex-wrap gap-x-5 border-b border-line">
              {addressees.map(({ number, office, copy }) => (
                <li key={number}>
                  <button
                    type="submit"
                    name="act"
                    value={`look:${number}`}
                    data-look={`${door}/preview/${number}`}
                    aria-pressed={number === shown?.number}
                    className="tap cursor-pointer underline aria-pressed:font-semibold aria-pressed:no-underline"
                  >
                    <bdi>{copy ? t('letter.copy', { office }) : office}</bdi>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {shown && (
            <>
              <iframe
                className="h-[36rem] w-full border-2 border-ink"
                title={t('letter.frame')}
                src={`${door}/preview/${shown.number}`}
                sandbox=""
                data-letter=""
              />
              <p className="text-soft">{t('letter.note')}</p>
            </>
          )}
        </div>
      </div>
    </section>
  );
}
