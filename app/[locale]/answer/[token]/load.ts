import { notFound } from 'next/navigation';
import { cache } from 'react';
import { lookOf } from '@/app/ink/inks';
import { type Asked, findAsked } from '@/lib/answers/find';
import { clock } from '@/lib/clock';

export type Params = { params: Promise<{ locale: string; token: string }> };

export type Known = Asked & { locale: string };

const find = cache((token: string, locale: string) => findAsked(token, locale, clock()));

/** Who is asked by a link, and what; the answer is 404 when it opens nothing, or nothing may be answered. */
export async function askedBy({ params }: Params): Promise<Known> {
  const { token, locale } = await params;
  const asked = await find(token, locale);
  if (!asked) notFound();
  return { ...asked, locale };
}

/** What these pages give their frame. */
export function frameOf({ token, campaign, locale }: Known, part = '') {
  return { locale, here: `/answer/${token}${part}`, ink: lookOf(campaign) };
}

/** Of these pages nothing is to be found by others: not in a search, not in a link followed from them. */
export const UNSEEN = { robots: { index: false }, referrer: 'no-referrer' } as const;
