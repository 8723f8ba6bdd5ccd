import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ErrorSummary } from '@/app/[locale]/_components/field';

type Props = {
  /** where the form posts to */
  action: string;
  /** the language to come back to */
  locale: string;
  /** what the fold says, what the button does */
  title: string;
  button: string;
  /** of a form with something to refuse: its name, which its fields' ids begin with */
  form?: string;
  children: ReactNode;
};

/** Something that cannot be done by a slip of the thumb: a fold, an explanation, then the button. */
export async function Act({ action, locale, title, button, form, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'Sign' });
  const refusable = form && { 'data-form': form, 'data-error-title': t('errorTitle'), noValidate: true };
  return (
    <details className="folded border-b border-line">
      <summary>
        <span>{title}</span>
      </summary>
      <form method="post" action={action} className="space-y-4 pt-2 pb-6" {...refusable}>
        {form && <ErrorSummary title={t('errors')} />}
        {children}
        <input type="hidden" name="locale" value={locale} />
        <button type="submit" className="button-plain">
          {button}
        </button>
      </form>
    </details>
  );
}
