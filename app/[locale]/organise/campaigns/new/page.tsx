import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ErrorSlot, ListField, TextField } from '@/app/[locale]/_components/field';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { languagesToAdd } from '@/lib/campaigns/languages';
import { organisationsToEdit } from '@/lib/organisers/campaign-life';

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ organisation?: string | string[]; done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t('new.title') };
}

/** A new campaign: whose, what, under which title, in which language, at which address. */
export default async function NewPage({ params, searchParams }: Props) {
  const { locale } = await params;
  const { organisation: asked, done } = await searchParams;
  const organiser = await signedIn(locale);
  const organisations = await organisationsToEdit(organiser.id);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const form = 'new';
  if (organisations.length === 0) {
    return (
      <>
        <h1 className="headline text-44">{t('new.title')}</h1>
        <p className="max-w-[65ch]">{t('new.nowhere')}</p>
        <p>
          <a className="tap" href={`/${locale}/organise`}>
            {t('back')}
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <Done locale={locale} namespace="OrganiseLife" said={done} />
      <h1 className="headline text-44">{t('new.title')}</h1>
      <p className="max-w-[65ch]">{t('new.lead')}</p>
      <OrganiserForm
        name={form}
        action="/api/organise/campaigns"
        locale={locale}
        className="max-w-[40rem] space-y-6 border-t-2 border-ink pt-4"
      >
        <ListField
          form={form}
          name="organisation"
          label={t('new.organisation')}
          defaultValue={organisations.find(({ id }) => id === asked)?.id ?? organisations[0]?.id}
        >
          {organisations.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </ListField>
        <fieldset>
          <legend className="label">{t('new.kind')}</legend>
          <ErrorSlot form={form} name="kind" />
          {(['PETITION', 'STATEMENT', 'OPEN_LETTER'] as const).map((kind) => (
            <label key={kind} className="choice">
              <input
                type="radio"
                id={kind === 'PETITION' ? `${form}-kind` : undefined}
                name="kind"
                value={kind}
                defaultChecked={kind === 'PETITION'}
              />
              <span>
                {t(`kind.${kind}`)}
                <span className="hint">{t(`kindMeans.${kind}`)}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <ListField
          form={form}
          name="language"
          label={t('new.language')}
          hint={t('new.languageHint')}
          defaultValue={locale}
        >
          {languagesToAdd([], locale).map(({ tag, name }) => (
            <option key={tag} value={tag}>
              {name}
            </option>
          ))}
        </ListField>
        <suggested-slug class="block space-y-6">
          <TextField
            form={form}
            name="title"
            label={t('new.titleOf')}
            hint={t('new.titleHint')}
            maxLength={150}
            autoComplete="off"
            required
          />
          <TextField
            form={form}
            name="slug"
            label={t('new.slug')}
            hint={t('new.slugHint')}
            maxLength={60}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </suggested-slug>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('new.button')}
          </button>
          <a className="tap" href={`/${locale}/organise`}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
