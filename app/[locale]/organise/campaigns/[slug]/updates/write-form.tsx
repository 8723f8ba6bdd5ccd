import { getTranslations } from 'next-intl/server';
import { LongField, TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { languageName, languageWithin } from '@/lib/campaigns/languages';
import { directionOf } from '@/lib/locales';
import type { UpdateWords } from '@/lib/updates/update-form';

type Props = {
  locale: string;
  slug: string;
  /** the campaign's languages, its own first */
  languages: string[];
  /** the draft that is changed, as it was shown */
  draft?: { id: string; changedAt: Date; texts: UpdateWords[] };
};

/** The words of an update, one language beside the other. Whatever is typed is kept, whichever button is pressed. */
export async function WriteForm({ locale, slug, languages, draft }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const { email } = await signedIn(locale);
  const form = 'update';
  const door = `/api/organise/campaigns/${slug}/updates`;
  return (
    <OrganiserForm
      name={form}
      action={draft ? `${door}/${draft.id}` : door}
      locale={locale}
      className="space-y-8 border-t-2 border-ink pt-4"
    >
      {draft && <input type="hidden" name="version" value={draft.changedAt.toISOString()} />}
      <div className="grid gap-8 lg:grid-cols-2">
        {languages.map((tag, at) => {
          const language = languageWithin(tag, locale);
          const name = languageName(tag, locale);
          const own = draft?.texts.find((text) => text.locale === tag);
          const written = { lang: tag, dir: directionOf(tag) };
          return (
            <fieldset key={tag} className="min-w-0 space-y-6">
              <legend className="headline text-28">
                {at === 0 ? t('form.original', { language: name }) : name}
              </legend>
              <TextField
                form={form}
                name={`title.${tag}`}
                label={t('form.titleLabel', { language })}
                hint={t('form.titleHint')}
                defaultValue={own?.title ?? ''}
                autoComplete="off"
                {...written}
              />
              <LongField
                form={form}
                name={`body.${tag}`}
                label={t('form.bodyLabel', { language })}
                hint={t('form.bodyHint')}
                defaultValue={own?.body ?? ''}
                rows={14}
                {...written}
              />
            </fieldset>
          );
        })}
      </div>
      <div className="space-y-4">
        {languages.length > 1 && <p className="max-w-[65ch] text-soft">{t('form.fallback')}</p>}
        <p className="flex flex-wrap items-center gap-4">
          <button type="submit" name="then" value="save" className="button">
            {t('form.save')}
          </button>
          <button type="submit" name="then" value="test" className="button-plain">
            {t('form.test')}
          </button>
          <button type="submit" name="then" value="next" className="button-plain">
            {t('form.next')}
          </button>
        </p>
        <p className="text-soft">{t('form.testTo', { email })}</p>
      </div>
    </OrganiserForm>
  );
}
