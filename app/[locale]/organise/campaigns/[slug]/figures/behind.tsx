import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { FigureName } from '@/lib/figures/tables';

type Place = { locale: string; slug: string };

/** The table behind a chart, folded, and the way to take it away. */
export async function Behind({
  name,
  title,
  children,
  ...place
}: Place & { name: FigureName; title: string; children: ReactNode }) {
  const t = await getTranslations({ locale: place.locale, namespace: 'Figures' });
  return (
    <div className="not-on-paper flex flex-wrap items-start gap-x-8">
      <details className="min-w-0 grow basis-72">
        <summary className="tap list-item py-2.5">{t('asTable')}</summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long tables scroll, and the keyboard must reach them */}
        <section className="max-h-96 overflow-auto border border-line px-4" aria-label={title} tabIndex={0}>
          {children}
        </section>
      </details>
      <TakeAway {...place} name={name} title={title} />
    </div>
  );
}

/** A figure as a file. */
export async function TakeAway({ locale, slug, name, title }: Place & { name: FigureName; title: string }) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  return (
    <a
      className="tap not-on-paper"
      href={`/api/organise/campaigns/${slug}/figures/${name}.csv?locale=${locale}`}
      aria-label={t('takeAway', { title })}
      download
    >
      {t('csvFile')}
    </a>
  );
}
