import { getTranslations } from 'next-intl/server';
import { languageName, languageWithin } from '@/lib/campaigns/languages';
import type { UpdateWords } from '@/lib/updates/update-form';

type Props = { locale: string; slug: string; id: string; texts: UpdateWords[]; draft: boolean };

/** The mail itself, in each language that is written, as signers will read it. */
export async function Preview({ locale, slug, id, texts, draft }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return (
    <section aria-labelledby="preview" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="preview" className="headline text-28">
        {t('preview.title')}
      </h2>
      {draft && <p className="text-soft">{t(texts.length === 0 ? 'preview.none' : 'preview.note')}</p>}
      <div className="grid gap-8 lg:grid-cols-2">
        {texts.map((text) => {
          const language = languageWithin(text.locale, locale);
          return (
            <div key={text.locale} className="min-w-0 space-y-2">
              <h3 className="font-semibold">{languageName(text.locale, locale)}</h3>
              <iframe
                className="h-[40rem] w-full border-2 border-ink"
                title={t('preview.frame', { language })}
                src={`/api/organise/campaigns/${slug}/updates/preview/${id}?locale=${text.locale}`}
                sandbox=""
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}
