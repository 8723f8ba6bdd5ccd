import { getTranslations } from 'next-intl/server';
import type { loadTexts } from '@/app/[locale]/organise/campaigns/[slug]/texts/load';
import { fieldAt } from '@/lib/campaigns/draft-form';
import { languageWithin } from '@/lib/campaigns/languages';

type Props = { loaded: Awaited<ReturnType<typeof loadTexts>>; locale: string };

/** What is missing or cannot be published, with a link to each field. */
export async function Lacking({ loaded, locale }: Props) {
  const { draft, missing, wrong, own } = loaded;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const all = [...new Set([...missing, ...Object.keys(wrong)])];
  const label = (field: string) => {
    const at = fieldAt(field);
    if (!at?.tag) return t('demands.none');
    const named = t.markup(`fields.${at.name}`, {
      language: languageWithin(at.tag, locale),
      number: at.id ? draft.outline.demands.indexOf(at.id) + 1 : 0,
      place: (words) => words,
    });
    return wrong[field] ? `${named}: ${wrong[field].join(' ')}` : named;
  };
  const href = (field: string) => {
    const tag = fieldAt(field)?.tag;
    return tag ? `${own}?show=${tag}#texts-${field}` : `${own}#demands`;
  };
  return (
    <section aria-labelledby="lacking" className="error-summary max-w-[65ch] space-y-2">
      <h2 id="lacking" className="font-semibold">
        {t('publish.lacking', { count: all.length })}
      </h2>
      <ul>
        {all.map((field) => (
          <li key={field}>
            <a href={href(field)}>{label(field)}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
