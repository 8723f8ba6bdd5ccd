import { getTranslations } from 'next-intl/server';
import { ErrorSummary, TextField } from '@/app/[locale]/_components/field';

/** Asks for a link by mail. */
export async function AskForm({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'SignIn' });
  return (
    <form
      method="post"
      action="/api/sign-in"
      data-form="sign-in"
      data-error-title={t('errorTitle')}
      className="space-y-6"
      noValidate
    >
      <ErrorSummary title={t('errorSummary')} />
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
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className="button">
        {t('send')}
      </button>
    </form>
  );
}
