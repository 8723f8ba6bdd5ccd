import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { isAskedAgain, isTyped, type PanicAct } from '@/lib/panic/panic';

/** One step of the panic switch: what has to be typed first, and the button. */
export async function PanicForm({ act, locale, slug }: { act: PanicAct; locale: string; slug: string }) {
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
      <button type="submit" className={act === 'destroy' ? 'button-plain' : 'button'}>
        {t(`${act}.button`)}
      </button>
    </OrganiserForm>
  );
}
