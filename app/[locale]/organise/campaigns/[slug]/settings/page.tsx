import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListField, LongField, TextField, Tick } from '@/app/[locale]/_components/field';
import { PreviewLink } from '@/app/[locale]/organise/campaigns/[slug]/life/preview-link';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { previewToken } from '@/lib/campaigns/preview-link';
import { findSettings } from '@/lib/campaigns/settings';
import { changeable } from '@/lib/campaigns/settings-form';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { DatesFields } from './dates';
import { EmployerFields } from './employer';
import { TagsField } from './tags';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

const FORM = 'settings';

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseSettings' });
  return { title: t('title') };
}

/** What a campaign is set to: goal, dates, who sees names, where answers go, on what matters, how it looks. */
export default async function SettingsPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const shown = await loadTo('edit', locale, slug);
  const now = clock();
  const found = await findSettings(shown.id, now);
  if (!found) throw new Error('a campaign that was there is gone');
  const { campaign, fields } = found;
  const may = changeable(campaign, now);
  const token = await previewToken(campaign);
  const t = await getTranslations({ locale, namespace: 'OrganiseSettings' });
  const page = await getTranslations({ locale, namespace: 'OnYourPage' });
  const own = `/${locale}/organise/campaigns/${slug}`;
  const line = (name: 'slug' | 'goal' | 'replyTo' | 'donationUrl' | 'ink', more: object = {}) => (
    <TextField
      form={FORM}
      name={name}
      label={t(`${name}.label`)}
      hint={t(`${name}.hint`)}
      defaultValue={fields[name]}
      autoComplete="off"
      {...more}
    />
  );
  const address = { inputMode: 'url', autoCapitalize: 'none', spellCheck: false } as const;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="settings" />
      <Done locale={locale} namespace="OrganiseSettings" said={(await searchParams).done} />
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">
        {t.rich(campaign.state === 'DRAFT' ? 'leadDraft' : 'lead', {
          life: (words) => <a href={`${own}/life`}>{words}</a>,
          letters: (words) => <a href={`${own}/letters/rhythm`}>{words}</a>,
        })}
      </p>
      <OrganiserForm
        name={FORM}
        action={`/api/organise/campaigns/${slug}/settings`}
        locale={locale}
        className="max-w-[65ch] space-y-10 border-t-2 border-ink pt-4"
      >
        <input type="hidden" name="version" value={campaign.settingsVersion} />
        {/* Filled in again as it was when the form is refused (a hidden input would not be): what they were first shown. */}
        <textarea name="base" defaultValue={JSON.stringify(fields)} hidden readOnly />
        {may.address && (
          <fieldset className="space-y-6">
            <legend className="headline text-28">{t('what')}</legend>
            {line('slug', { maxLength: 60, ...address, inputMode: 'text' })}
            <ListField form={FORM} name="kind" label={t('kind.label')} defaultValue={fields.kind}>
              {(['PETITION', 'STATEMENT', 'OPEN_LETTER'] as const).map((kind) => (
                <option key={kind} value={kind}>
                  {t(`values.kind-${kind}`)}
                </option>
              ))}
            </ListField>
          </fieldset>
        )}
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('goal.legend')}</legend>
          {line('goal', { inputMode: 'numeric', maxLength: 15 })}
          <Tick form={FORM} name="grows" label={t('grows')} defaultChecked={fields.grows === 'on'} />
        </fieldset>
        <DatesFields form={FORM} locale={locale} fields={fields} campaign={campaign} may={may} />
        <EmployerFields form={FORM} locale={locale} fields={fields} addressees={campaign.addressees} />
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('elsewhere')}</legend>
          {line('replyTo', {
            type: 'email',
            ...address,
            inputMode: 'email',
            maxLength: 254,
          })}
          {line('donationUrl', { type: 'url', ...address, maxLength: 500 })}
        </fieldset>
        <TagsField form={FORM} locale={locale} campaign={campaign} tags={fields.tags ?? ''} />
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('look')}</legend>
          {line('ink', { type: 'color', className: 'field max-w-32 p-1' })}
        </fieldset>
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('embedHosts.legend')}</legend>
          <LongField
            form={FORM}
            name="embedHosts"
            label={t('embedHosts.label')}
            hint={t('embedHosts.hint')}
            defaultValue={fields.embedHosts}
            rows={3}
            {...address}
          />
          {campaign.state !== 'DRAFT' && (
            <p>
              <a className="tap" href={`/${locale}/campaigns/${slug}/on-your-page`}>
                {page('way')}
              </a>
            </p>
          )}
        </fieldset>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('button')}
          </button>
          <a className="tap" href={own}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
      <PreviewLink
        link={token && `${env().SITE_URL}/${locale}/preview/${token}`}
        locale={locale}
        slug={slug}
      />
    </>
  );
}
