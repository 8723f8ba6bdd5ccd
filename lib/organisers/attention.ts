import { standing } from '@/lib/campaigns/campaign';
import { db, type Tx } from '@/lib/db';
import { type FunnelDay, troublesOf } from '@/lib/figures/confirming';
import type { LettersTo } from '@/lib/figures/letters';
import { wrongFigures } from '@/lib/figures/recount-nightly';
import { lettersStand } from './letters-desk';
import type { OwnCampaign } from './own-campaigns';
import type { OrganiserAct } from './permissions';

/** Something about a campaign that an organiser should see to now; how many of it there are, where that can be said. */
export type Attention = { what: Concern; count?: number };

/** Each kind of it: what one must be allowed to do anything about it, and where (under the campaign's pages). */
export const concerns = {
  recount: { act: 'see', at: '#figures' },
  draft: { act: 'edit', at: '/life' },
  held: { act: 'look', at: '/signatures?state=held' },
  words: { act: 'look', at: null },
  answers: { act: 'send', at: '/answers' },
  parked: { act: 'send', at: '/letters#parked' },
  returned: { act: 'send', at: '/letters' },
  unreleased: { act: 'send', at: '/letters/preview' },
  paused: { act: 'send', at: '/letters' },
  provider: { act: 'see', at: '#confirming' },
  closing: { act: 'edit', at: '/life' },
  outcome: { act: 'edit', at: '/life' },
} satisfies Record<string, { act: OrganiserAct; at: string | null }>;

export type Concern = keyof typeof concerns;

const DAY = 86_400_000;
/** So long before the end there is still time to extend it, or to ask for the last signatures. */
const CLOSING_DAYS = 14;

/**
 * What needs attention now, the most urgent first; nothing while all is well.
 * @param figures what was read of the campaign already
 */
export async function attention(
  campaign: OwnCampaign,
  figures: { funnel: FunnelDay[]; letters: LettersTo[] },
  now: Date,
  tx: Tx = db(),
): Promise<Attention[]> {
  const { id, confirmed, held, waiting, closesAt, outcome, state } = campaign;
  const answers = await tx.answer.count({ where: { campaignId: id, state: 'GIVEN' } });
  const returned = await tx.addressee.count({ where: { campaignId: id, trouble: { not: null } } });
  const wrong = await wrongFigures(id, tx);
  const stands = standing(campaign, now);
  const letters = lettersStand(campaign, now);
  const parked = figures.letters.reduce((sum, { states }) => sum + (states.PARKED ?? 0), 0);
  const troubles = troublesOf(figures.funnel, now.toISOString().slice(0, 10)).length;
  const daysLeft = Math.ceil((closesAt.getTime() - now.getTime()) / DAY);
  const running = stands === 'open' || stands === 'paused';
  const found: (Attention | false)[] = [
    some('recount', wrong.length),
    state === 'DRAFT' && { what: 'draft' },
    some('parked', parked),
    some('returned', returned),
    letters === 'unreleased' && confirmed > 0 && { what: 'unreleased' },
    letters === 'paused' && { what: 'paused' },
    some('provider', troubles),
    some('answers', answers),
    some('words', waiting),
    some('held', held),
    running && daysLeft <= CLOSING_DAYS && { what: 'closing', count: daysLeft },
    stands === 'closed' && !outcome && { what: 'outcome' },
  ];
  return found.filter((each) => each !== false);
}

const some = (what: Concern, count: number): Attention | false => count > 0 && { what, count };
