import { getTranslations } from 'next-intl/server';
import { readTag } from '@/lib/campaigns/draft-form';
import { languageName } from '@/lib/campaigns/languages';
import type { Sheet } from './load';

/** A demand or a language that was just removed, and the button that puts it back, once. */
export async function Removed({ sheet, what }: { sheet: Sheet; what: string }) {
  const { locale, draft, campaign, door } = sheet;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const { languages, demands } = draft.outline;
  const tag = readTag(what);
  const words = draft.fields.get(`demand.${what}.${campaign.originalLocale}`)?.value;
  const isLanguage = tag === what && !languages.includes(what) && draft.fields.has(`title.${what}`);
  const isDemand = words !== undefined && !demands.includes(what);
  if (!isLanguage && !isDemand) return null;
  return (
    <form
      method="post"
      action={door}
      className="flex max-w-4xl flex-wrap items-center gap-x-6 gap-y-2 border-2 border-ink p-4"
    >
      <input type="hidden" name="locale" value={locale} />
      <p role="status" className="grow">
        {isLanguage
          ? t('removed.language', { language: languageName(what, locale) })
          : t('removed.demand', { words: words ?? '' })}
      </p>
      <button
        type="submit"
        name="act"
        value={`${isLanguage ? 'return-language' : 'return'}:${what}`}
        className="button-plain"
      >
        {t('removed.putBack')}
      </button>
    </form>
  );
}
