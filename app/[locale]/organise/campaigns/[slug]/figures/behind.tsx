import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
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
        <Scrolling
          label={title}
          className="max-h-96 overflow-y-auto border border-line px-4 print:max-h-none"
        >
          {children}
        </Scrolling>
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
