import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { OrganisationNav } from '@/app/[locale]/organise/organisations/[id]/organisation-nav';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { MOST, typedAs } from '@/lib/organisations/organisation-form';
import { settingsOf } from '@/lib/organisations/settings';
import { Identity } from './identity';
import { Links } from './links';
import { Meanwhile } from './meanwhile';

type Props = { params: Promise<{ locale: string; id: string }>; searchParams: Said };

const FORM = 'settings';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return { title: t('settings.title') };
}

/** What an organisation says of itself, and how its campaigns look. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale, id } = await params;
  const { organisation } = await loadOrganisation(locale, id, 'own');
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  const settings = settingsOf(organisation);
  const line = (name: 'name' | 'legalName' | 'contact', more: object = {}) => (
    <TextField
      form={FORM}
      name={name}
      label={t(name)}
      hint={t(`${name}Hint`)}
      defaultValue={settings[name]}
      maxLength={MOST[name]}
      required
      {...more}
    />
  );
  const address = (name: 'site' | 'donationUrl') => (
    <TextField
      form={FORM}
      name={name}
      label={t(name)}
      hint={t(`${name}Hint`)}
      defaultValue={settings[name] ?? ''}
      maxLength={MOST.url}
      type="url"
      inputMode="url"
      autoCapitalize="none"
      spellCheck={false}
    />
  );
  return (
    <>
      <OrganisationNav locale={locale} id={id} here="settings" />
      <h1 className="headline text-44">{t('settings.title')}</h1>
      <Done locale={locale} namespace="Organisation" said={(await searchParams).done} />
      <Meanwhile locale={locale} said={searchParams} />
      <OrganiserForm
        name={FORM}
        action={`/api/organise/organisations/${id}/settings`}
        locale={locale}
        className="space-y-10 border-t-2 border-ink pt-4"
      >
        <input type="hidden" name="version" value={organisation.version} />
        {/* Filled in again as it was when a form is refused (a hidden input would not be): what they were first shown. */}
        <textarea name="base" defaultValue={JSON.stringify(typedAs(settings))} hidden readOnly />
        <fieldset className="max-w-[65ch] space-y-6">
          <legend className="headline text-28">{t('settings.who')}</legend>
          {line('name', { autoComplete: 'organization' })}
          {line('legalName')}
          {line('contact')}
          <TextField
            form={FORM}
            name="replyTo"
            label={t('replyTo')}
            hint={t('replyToHint')}
            defaultValue={settings.replyTo}
            type="email"
            inputMode="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
            required
          />
        </fieldset>
        <fieldset className="max-w-[65ch] space-y-6">
          <legend className="headline text-28">{t('settings.elsewhere')}</legend>
          {address('site')}
          {address('donationUrl')}
          <Links form={FORM} locale={locale} links={settings.links} />
        </fieldset>
        <Identity form={FORM} locale={locale} settings={settings} />
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('settings.button')}
          </button>
          <a className="tap" href={`/${locale}/organise/organisations/${id}`}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
