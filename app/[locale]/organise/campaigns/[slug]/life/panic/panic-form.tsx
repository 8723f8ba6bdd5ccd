import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { isAskedAgain, isTyped, type PanicAct } from '@/lib/panic/panic';

type Props = {
  act: PanicAct;
  /** whether it is the first of those offered: its button is the page's one large one */
  first: boolean;
  locale: string;
  slug: string;
};

/** One step of the panic switch: what has to be typed first, and the button. */
export async function PanicForm({ act, first, locale, slug }: Props) {
  const t = await getTranslations({ locale, namespace: 'Panic' });
  return (
    <OrganiserForm
      name={act}
      action={`/api/organise/campaigns/${slug}/panic`}
      locale={locale}
      className="space-y-6"
    >
      <input type="hidden" name="act" value={act} />
      {isTyped(act) && (
        <TextField
          form={act}
          name="slug"
          label={t('type', { slug })}
          hint={isAskedAgain(act) ? t('code') : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={100}
          required
        />
      )}
      {/* What cannot be taken back is nobody's first choice. */}
      <button type="submit" className={first && act !== 'destroy' ? 'button' : 'button-plain'}>
        {t(`${act}.button`)}
      </button>
    </OrganiserForm>
  );
}
