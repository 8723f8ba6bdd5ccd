import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { ErrorSummary } from '@/app/[locale]/_components/field';

type Props = {
  /** names the form and begins the ids of its fields */
  name: string;
  action: string;
  locale: string;
  className?: string;
  /** for a form that carries a file */
  encType?: 'multipart/form-data';
  children: ReactNode;
};

/** A form of the organisers' side: once it is refused, what to correct stands on top and in the page's title. */
export async function OrganiserForm({ name, action, locale, className, encType, children }: Props) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return (
    <form
      method="post"
      action={action}
      encType={encType}
      data-form={name}
      data-error-title={t('errorTitle')}
      className={className}
      noValidate
    >
      <ErrorSummary title={t('errorSummary')} />
      <input type="hidden" name="locale" value={locale} />
      {children}
    </form>
  );
}
