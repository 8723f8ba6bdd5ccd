import { getTranslations } from 'next-intl/server';
import { unsavedOfLate } from '@/lib/away';
import { clock } from '@/lib/clock';

/** That not all is being saved, on every page of the organisers' side; nothing while all is. */
export async function SiteTroubles({ locale }: { locale: string }) {
  const why = unsavedOfLate(clock());
  if (!why) return null;
  const t = await getTranslations({ locale, namespace: 'Organise.unsaved' });
  return (
    <section aria-labelledby="unsaved" className="max-w-[65ch] space-y-2 border-2 border-second p-4">
      <h2 id="unsaved" className="font-semibold">
        {t('title')}
      </h2>
      <p>{t(why)}</p>
    </section>
  );
}
