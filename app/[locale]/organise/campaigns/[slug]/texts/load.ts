import { cache } from 'react';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { inSentences } from '@/app/api/_door/texts';
import { lookAtDraft } from '@/lib/campaigns/look-at-draft';
import { clock } from '@/lib/clock';

/** A campaign's draft, for who may edit it: what stands in it, what is missing, what is wrong with it in words. */
export const loadTexts = cache(async (locale: string, slug: string) => {
  const campaign = await loadTo('edit', locale, slug);
  const draft = await lookAtDraft(campaign);
  return {
    campaign,
    draft,
    /** what is published is not public yet */
    waits: campaign.state === 'DRAFT' || campaign.opensAt > clock(),
    missing: new Set([...draft.missing.values()].flat()),
    wrong: inSentences(locale, draft.wrong),
    door: `/api/organise/campaigns/${slug}/texts`,
    own: `/${locale}/organise/campaigns/${slug}/texts`,
  };
});

type Loaded = Awaited<ReturnType<typeof loadTexts>>;

/** What every part of the page that is written on needs: the draft, the languages that are shown, the reader's own. */
export type Sheet = Loaded & { locale: string; slug: string; tags: string[] };

/** At most so many languages beside each other. */
const BESIDE = 3;

/**
 * The languages to show: those the address names; else all of two, or of more the original and the reader's own (or the
 * next one).
 */
export function languagesShown(
  languages: string[],
  original: string,
  locale: string,
  asked?: string,
): string[] {
  const named = languages.filter((tag) => asked?.split(',').includes(tag));
  if (named.length > 0) return named.slice(0, BESIDE);
  const first = [original, locale, ...languages].filter((tag) => languages.includes(tag));
  return languages.filter((tag) => [...new Set(first)].slice(0, 2).includes(tag));
}

/** As many columns as there are languages, where there is room. */
export function columns(tags: string[]): string {
  const wide = ['', '', 'lg:grid-cols-2', 'lg:grid-cols-3'][tags.length] ?? '';
  return `grid gap-x-8 gap-y-5 ${wide}`;
}
