import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';

/** Asks for a link by mail. */
export async function AskForm({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return (
    <OrganiserForm name="sign-in" action="/api/sign-in" locale={locale} className="space-y-6">
      <TextField
        form="sign-in"
        name="email"
        label={t('email')}
        hint={t('emailHint')}
        type="email"
        inputMode="email"
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <button type="submit" className="button">
        {t('send')}
      </button>
    </OrganiserForm>
  );
}
