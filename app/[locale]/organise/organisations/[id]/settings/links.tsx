import { getTranslations } from 'next-intl/server';
import { ErrorSlot, TextField } from '@/app/[locale]/_components/field';
import { MOST_LINKS } from '@/lib/organisations/organisation';
import { MOST, type Settings } from '@/lib/organisations/organisation-form';

// Room for so many more than there are.
const MORE = 3;

/** Links to elsewhere, each with its words; emptied, one is gone. */
export async function Links({
  form,
  locale,
  links,
}: {
  form: string;
  locale: string;
  links: Settings['links'];
}) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const rows = Array.from({ length: Math.min(MOST_LINKS, links.length + MORE) }, (_, at) => at);
  return (
    <fieldset className="space-y-4">
      <legend className="label">{t('links')}</legend>
      <p className="hint">{t('linksHint')}</p>
      <ErrorSlot form={form} name="links" />
      {rows.map((at) => (
        <div key={at} className="grid gap-x-6 gap-y-2 md:grid-cols-2">
          <TextField
            form={form}
            name={`label.${at}`}
            label={t('linkLabel', { number: at + 1 })}
            defaultValue={links[at]?.label}
            maxLength={MOST.label}
          />
          <TextField
            form={form}
            name={`url.${at}`}
            label={t('linkUrl', { number: at + 1 })}
            defaultValue={links[at]?.url}
            maxLength={MOST.url}
            type="url"
            inputMode="url"
            autoCapitalize="none"
            spellCheck={false}
          />
        </div>
      ))}
    </fieldset>
  );
}
