import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { MOST } from '@/lib/organisations/organisation-form';

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('new.title') };
}

/** Founds an organisation: all it needs at first is a name. */
export default async function NewOrganisationPage({ params }: Props) {
  const { locale } = await params;
  await signedIn(locale);
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <>
      <h1 className="headline text-44">{t('new.title')}</h1>
      <p className="max-w-[65ch]">{t('new.lead')}</p>
      <OrganiserForm
        name="found"
        action="/api/organise/organisations"
        locale={locale}
        className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
      >
        <TextField
          form="found"
          name="name"
          label={t('name')}
          hint={t('nameHint')}
          maxLength={MOST.name}
          autoComplete="organization"
          required
        />
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('new.button')}
          </button>
          <a className="tap" href={`/${locale}/organise/organisations`}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
