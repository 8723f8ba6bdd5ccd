import { getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import type { Said } from '@/app/[locale]/organise/organisations/said';
import { settingsFields } from '@/lib/organisations/organisation-form';

/** What somebody else had changed meanwhile, and which has stayed; nothing where nobody did. */
export async function Meanwhile({ locale, said }: { locale: string; said: Said }) {
  const { also } = await said;
  const named = String(also ?? '').split(',');
  const fields = settingsFields.filter((field) => named.includes(field));
  if (fields.length === 0) return null;
  const t = await getTranslations({ locale, namespace: 'Organisation' });
  return (
    <p className="max-w-[65ch]">
      {t('meanwhile.also', {
        fields: listed(
          fields.map((field) => t(field)),
          locale,
        ),
      })}
    </p>
  );
}
