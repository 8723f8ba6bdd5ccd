import { getTranslations } from 'next-intl/server';
import { ListField, TextField, Tick } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { languageName, languageWithin } from '@/lib/campaigns/languages';
import { zones } from '@/lib/campaigns/local-time';
import type { Fields } from '@/lib/campaigns/three-way';

type Props = {
  locale: string;
  slug: string;
  /** the door, under the campaign's addressees; empty for a new one */
  door: string;
  /** the campaign's, its own first */
  languages: string[];
  fields: Fields;
  /** which one, and what the door compares with what others have saved meanwhile */
  shown?: { id: string; version: number };
};

const FORM = 'addressee';

/** An addressee: the office in each of the campaign's languages, where letters go, in which language, at whose hours. */
export async function AddresseeForm({ locale, slug, door, languages, fields, shown }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAddressees' });
  const own = `/${locale}/organise/campaigns/${slug}/addressees`;
  const email = {
    form: FORM,
    type: 'email',
    inputMode: 'email',
    autoComplete: 'off',
    autoCapitalize: 'none',
    spellCheck: false,
    maxLength: 254,
  } as const;
  return (
    <OrganiserForm
      name={FORM}
      action={`/api/organise/campaigns/${slug}/addressees${door}`}
      locale={locale}
      className="max-w-[40rem] space-y-6 border-t-2 border-ink pt-4"
    >
      {shown && (
        <>
          <input type="hidden" name="version" value={shown.version} />
          {/* Filled in again as it was when the form is refused (a hidden input would not be): the number may be another's. */}
          <textarea name="addressee" defaultValue={shown.id} hidden readOnly />
          <textarea name="base" defaultValue={JSON.stringify(fields)} hidden readOnly />
        </>
      )}
      {languages.map((tag, at) => (
        <TextField
          key={tag}
          form={FORM}
          name={`office.${tag}`}
          label={t('form.office', { language: languageWithin(tag, locale) })}
          hint={t(at === 0 ? 'form.officeHint' : 'form.officeElse')}
          defaultValue={fields[`office.${tag}`]}
          maxLength={200}
          autoComplete="off"
          required={at === 0}
        />
      ))}
      <TextField
        form={FORM}
        name="name"
        label={t('form.name')}
        hint={t('form.nameHint')}
        defaultValue={fields.name}
        maxLength={100}
        autoComplete="off"
      />
      <TextField
        {...email}
        name="email"
        label={t('form.email')}
        hint={t('form.emailHint')}
        defaultValue={fields.email}
        required
      />
      <TextField
        {...email}
        name="secondEmail"
        label={t('form.secondEmail')}
        hint={t('form.secondHint')}
        defaultValue={fields.secondEmail}
      />
      <ListField
        form={FORM}
        name="language"
        label={t('form.language')}
        hint={t('form.languageHint')}
        defaultValue={fields.language}
      >
        {[...new Set([...languages, fields.language ?? ''])]
          .filter((tag) => tag !== '')
          .map((tag) => (
            <option key={tag} value={tag}>
              {languageName(tag, locale)}
            </option>
          ))}
      </ListField>
      <ListField
        form={FORM}
        name="zone"
        label={t('form.zone')}
        hint={t('form.zoneHint')}
        defaultValue={fields.zone}
      >
        {[...new Set([fields.zone ?? 'UTC', ...zones])].map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll('_', ' ')}
          </option>
        ))}
      </ListField>
      <Tick form={FORM} name="copy" label={t('form.copy')} defaultChecked={fields.copy === 'on'} />
      <Tick
        form={FORM}
        name="isEmployer"
        label={t('form.employer')}
        defaultChecked={fields.isEmployer === 'on'}
      />
      <p className="flex flex-wrap items-center gap-6">
        <button type="submit" className="button">
          {t(door === '' ? 'form.add' : 'form.save')}
        </button>
        <a className="tap" href={own}>
          {t('back')}
        </a>
      </p>
    </OrganiserForm>
  );
}
