import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { clock } from '@/lib/clock';
import { lifeOf } from '@/lib/organisers/life-desk';

export type LifeParams = { params: Promise<{ locale: string; slug: string }> };

/** A campaign's life, for whoever may edit it; for others it does not exist. */
export const loadLife = cache(async (locale: string, slug: string) => {
  const shown = await loadTo('edit', locale, slug);
  const now = clock();
  const life = await lifeOf(shown.id, locale, now);
  return { ...life, now, title: shown.title, titleLocale: shown.titleLocale };
});
