import { getTranslations } from 'next-intl/server';
import { usualConsent } from '@/lib/campaigns/consent-wording';
import { languageWithin } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';
import { columns, type Sheet } from './load';
import { Writing } from './writing';

/** What signers agree to, in each language, and the usual wording where there is one. */
export async function Consent({ sheet, organisation }: { sheet: Sheet; organisation: string }) {
  const { locale, tags, draft } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return (
    <section aria-labelledby="consent" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="consent" className="headline text-28">
        {t('consent.title')}
      </h2>
      <p className="max-w-[65ch] text-soft">{t('consent.lead')}</p>
      <div className={columns(tags)}>
        {tags.map((tag) => {
          const usual = usualConsent(tag, organisation);
          const language = languageWithin(tag, locale);
          return (
            <div key={tag} className="min-w-0 space-y-2">
              <Writing sheet={sheet} name="consent" tag={tag} rows={6} />
              {usual && usual !== draft.fields.get(`consent.${tag}`)?.value && (
                <details className="folded">
                  <summary>
                    <span>{t('consent.usual', { language })}</span>
                  </summary>
                  <p lang={tag} dir={directionOf(tag)}>
                    {usual}
                  </p>
                  <button
                    type="submit"
                    name="act"
                    value={`usual-consent:${tag}`}
                    className="button-plain mt-2"
                  >
                    {t('consent.take', { language })}
                  </button>
                </details>
              )}
            </div>
          );
        })}
      </div>
    </section>
  );
}
