import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { v7 as uuid } from 'uuid';
import { ErrorSlot, TextField } from '@/app/[locale]/_components/field';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { Once } from '@/app/[locale]/organise/organisations/[id]/once';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import { tokensOf } from '@/lib/organisers/own-tokens';
import { tokenScopes } from '@/lib/organisers/token-form';
import { TokenList } from './token-list';

type Props = {
  params: Promise<{ locale: string; id: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, id } = await params;
  const { organisation } = await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  return { title: `${t('title')} · ${organisation.name}` };
}

/** An organisation's tokens: a new one, shown once, and those there are. */
export default async function TokensPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  const { done } = await searchParams;
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="tokens" />
      <h1 className="headline text-44">{t('title')}</h1>
      <Done locale={locale} namespace="Tokens" said={done} />
      <Once locale={locale} namespace="Tokens" what="token" />
      <div className="max-w-[65ch] space-y-4">
        <p>{t('lead')}</p>
        <p>
          <a href={`/${locale}/organise/organisations/${id}/tokens/use`}>{t('how')}</a>
        </p>
      </div>
      <TokenList locale={locale} id={id} tokens={await tokensOf(id)} />
      <Make locale={locale} id={id} />
    </>
  );
}

async function Make({ locale, id }: { locale: string; id: string }) {
  const t = await getTranslations({ locale, namespace: 'Tokens' });
  const form = 'tokens';
  return (
    <section aria-labelledby="make" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="make" className="headline text-28">
        {t('make.title')}
      </h2>
      <OrganiserForm
        name={form}
        action={`/api/organise/organisations/${id}/tokens`}
        locale={locale}
        className="max-w-[40rem] space-y-6"
      >
        <input type="hidden" name="id" value={uuid()} />
        <TextField
          form={form}
          name="name"
          label={t('make.name')}
          hint={t('make.nameHint')}
          maxLength={80}
          autoComplete="off"
        />
        <fieldset>
          <legend className="label">{t('make.scopes')}</legend>
          <ErrorSlot form={form} name="scopes" />
          {tokenScopes.map((scope) => (
            <label key={scope} className="choice text-16 leading-snug">
              <input type="checkbox" name={scope} aria-describedby={`${form}-scopes-error`} />
              <span>{t(`scope.${scope}`)}</span>
            </label>
          ))}
        </fieldset>
        <button type="submit" className="button">
          {t('make.button')}
        </button>
      </OrganiserForm>
    </section>
  );
}
