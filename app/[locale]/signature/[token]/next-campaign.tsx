import { getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { nextCampaign } from '@/lib/campaigns/next';
import type { Known } from './load';

/** Another open campaign in the signer's language; nothing where there is none. */
export async function NextCampaign({ campaign, locale, now }: Known) {
  const next = await nextCampaign(campaign, locale, now);
  if (!next) return null;
  const t = await getTranslations({ locale, namespace: 'AfterSigning' });
  const kinds = await getTranslations({ locale, namespace: 'Campaign' });
  return (
    <section aria-labelledby="next" className="not-on-paper max-w-[44rem] border-t-2 border-ink pt-4">
      <h2 id="next" className="headline text-44">
        {t('next')}
      </h2>
      <p className="mt-2 mb-2">{t('nextSays')}</p>
      <a
        href={`/${locale}/campaigns/${next.slug}?source=next`}
        className="block border-y border-line py-3 no-underline hover:underline"
      >
        <span className="text-16 text-soft">
          {kinds(`kind.${next.kind}`)} · <bdi {...foreign(next.textLocale, locale)}>{next.place}</bdi>
        </span>
        <span className="headline block text-28" {...foreign(next.textLocale, locale)}>
          {next.title}
        </span>
      </a>
    </section>
  );
}
