import type { getFormatter } from 'next-intl/server';
import { COUNTED_AT_MOST } from '@/lib/figures/figure';

type Formatter = Awaited<ReturnType<typeof getFormatter>>;

// What waits to be looked at is counted no further than this: any more is as much work.
const COUNTED = new Set(['waiting', 'held']);

/**
 * A figure of a campaign in words: of what is not counted to its end, "1,000+".
 * @param figure its name in `OwnCampaign`
 */
export function atLeast(count: number, format: Formatter, figure: string): string {
  return COUNTED.has(figure) && count > COUNTED_AT_MOST
    ? `${format.number(COUNTED_AT_MOST)}+`
    : format.number(count);
}
