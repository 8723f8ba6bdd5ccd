import { getTranslations } from 'next-intl/server';
import { LongField, Tick } from '@/app/[locale]/_components/field';
import { languageWithin } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';

/** What is said of changed demands, in each language: everybody reads it on the campaign's page. */
export async function AmendmentWords({ locale, tags }: { locale: string; tags: string[] }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return (
    <fieldset className="space-y-4">
      <legend className="headline text-28">{t('amendment.title')}</legend>
      <p>{t('amendment.says')}</p>
      {tags.map((tag) => (
        <LongField
          key={tag}
          form="publish"
          name={`amendment.${tag}`}
          label={t('amendment.label', { language: languageWithin(tag, locale) })}
          rows={3}
          lang={tag}
          dir={directionOf(tag)}
        />
      ))}
    </fieldset>
  );
}

type WithoutProps = { locale: string; tags: string[]; amiss: ReadonlySet<string> };

/** Languages that are not public yet: they may be left behind, and are to be where something is missing. */
export async function Without({ locale, tags, amiss }: WithoutProps) {
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return (
    <fieldset>
      <legend className="headline text-28">{t('without.title')}</legend>
      <p>{t('without.says')}</p>
      {tags.map((tag) => (
        <Tick
          key={tag}
          form="publish"
          name={`without.${tag}`}
          label={t('without.label', { language: languageWithin(tag, locale) })}
          defaultChecked={amiss.has(tag)}
        />
      ))}
    </fieldset>
  );
}
