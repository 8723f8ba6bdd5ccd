import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { RoleChoice } from './role-choice';

/** Asks somebody to join, by mail. */
export async function InviteForm({ locale, id }: { locale: string; id: string }) {
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <section aria-labelledby="invite" className="space-y-3 border-t-2 border-ink pt-4">
      <h2 id="invite" className="headline text-28">
        {t('invite.title')}
      </h2>
      <p className="max-w-[65ch]">{t('invite.lead')}</p>
      <OrganiserForm
        name="invite"
        action={`/api/organise/organisations/${id}/people`}
        locale={locale}
        className="max-w-[65ch] space-y-6"
      >
        <TextField
          form="invite"
          name="email"
          label={t('invite.email')}
          type="email"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={254}
          required
        />
        <RoleChoice locale={locale} form="invite" chosen="EDITOR" />
        <p>
          <button type="submit" className="button">
            {t('invite.button')}
          </button>
        </p>
      </OrganiserForm>
    </section>
  );
}
