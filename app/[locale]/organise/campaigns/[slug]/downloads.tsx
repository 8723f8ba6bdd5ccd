import { getTranslations } from 'next-intl/server';
import { type Purpose, purposes } from '@/lib/signatures/export-purpose';

/** Where a list of a campaign lies. */
export function listAddress(slug: string, purpose: Purpose, locale: string): string {
  return `/api/campaigns/${slug}/signatures.csv?purpose=${purpose}&locale=${locale}`;
}

/** The lists an organiser may take away, each for its purpose; the one that holds everything asks again. */
export async function Downloads({ slug, locale }: { slug: string; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  return (
    <section aria-labelledby="downloads" className="space-y-4 border-t-2 border-ink pt-4">
      <h2 id="downloads" className="headline text-28">
        {t('downloads')}
      </h2>
      <p className="max-w-[65ch]">{t('downloadsNote')}</p>
      <dl className="border-t border-line">
        {purposes.map((purpose) => (
          <div key={purpose} className="grid gap-x-8 border-b border-line py-1 md:grid-cols-4">
            <dt className="font-semibold">
              {purpose === 'legal' ? (
                <a className="tap" href={`/${locale}/organise/campaigns/${slug}/legal`}>
                  {t('purpose.legal')}
                </a>
              ) : (
                <a className="tap" href={listAddress(slug, purpose, locale)} download>
                  {t(`purpose.${purpose}`)}
                </a>
              )}
            </dt>
            <dd className="self-center pb-2 md:col-span-3 md:pb-0">{t(`purposeNote.${purpose}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
