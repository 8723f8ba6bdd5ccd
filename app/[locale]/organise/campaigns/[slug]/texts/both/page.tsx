import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadTexts } from '@/app/[locale]/organise/campaigns/[slug]/texts/load';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { fieldAt } from '@/lib/campaigns/draft-form';
import { languageName } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';
import { emailsOf } from '@/lib/organisers/editing';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ fields?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  return { title: t('both.title') };
}

/**
 * Two wrote the same at once: of each such field the other's words, by whom and when, and one's own to keep or to give up. The front
 * fills in what was typed; opened by itself the page holds what stands there.
 */
export default async function BothPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { draft, door, own } = await loadTexts(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const format = await getFormatter({ locale });
  const asked = String((await searchParams).fields ?? '').split(',');
  const fields = asked.flatMap((field) => {
    const at = fieldAt(field);
    const stands = draft.fields.get(field);
    return at?.tag && stands ? [{ field, ...at, ...stands }] : [];
  });
  if (fields.length === 0) notFound();
  const emails = await emailsOf(fields);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="texts" />
      <h1 className="headline text-44">{t('both.title')}</h1>
      <p className="max-w-[65ch]">{t('both.lead')}</p>
      <OrganiserForm name="both" action={door} locale={locale} className="space-y-8">
        <input type="hidden" name="version" value={draft.version} />
        {fields.map(({ field, name, id, tag, value, by, at }) => {
          const written = { lang: tag, dir: directionOf(tag) };
          const place = id ? draft.outline.demands.indexOf(id) + 1 : 0;
          const label = t.markup(`fields.${name}`, {
            language: languageName(tag, locale),
            number: place,
            place: (words) => words,
          });
          return (
            <fieldset key={field} className="space-y-3 border-t-2 border-ink pt-4">
              <legend className="float-start mb-3 w-full font-semibold">{label}</legend>
              <p id={`both-${field}-error`} className="error clear-both" data-error={field} hidden />
              <div className="clear-both grid gap-8 lg:grid-cols-2">
                <div className="min-w-0">
                  <p>
                    {t('both.wrote', {
                      who: emails.get(by ?? '') ?? t('both.somebody'),
                      when: format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' }),
                    })}
                  </p>
                  <blockquote className="border-s-4 border-line ps-3 whitespace-pre-line" {...written}>
                    {value}
                  </blockquote>
                </div>
                <div className="min-w-0">
                  <label className="font-semibold" htmlFor={`both-${field}`}>
                    {t('both.yours')}
                  </label>
                  <textarea
                    id={`both-${field}`}
                    name={field}
                    rows={name === 'body' || name === 'letterBody' ? 12 : 3}
                    className="field text-16"
                    defaultValue={value}
                    aria-describedby={`both-${field}-error`}
                    {...written}
                  />
                </div>
              </div>
              <label className="choice text-16">
                <input type="checkbox" name={`keep.${field}`} value="theirs" />
                <span>{t('both.instead')}</span>
              </label>
            </fieldset>
          );
        })}
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" name="act" value="save" className="button">
            {t('both.save')}
          </button>
          <a className="tap" href={own}>
            {t('both.back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
