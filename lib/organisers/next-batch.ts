import { officeIn } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { db } from '@/lib/db';
import { nextLetters } from '@/lib/letters/next-letters';
import type { Why } from '@/lib/letters/rhythm';
import { countByRule } from '@/lib/signatures/count-by-rule';
import { mayBeNamed } from '@/lib/signatures/signature';

/** What a batch sent by hand would hold now, and who would get it. */
export type NextBatch = {
  number: number;
  named: number;
  unnamed: number;
  /** the least a batch holds, when what is new is fewer; else null */
  tooFew: number | null;
  addressees: {
    office: string;
    copy: boolean;
    /** whether pressing the button now writes a letter to them, and else why not */
    now: boolean;
    why?: Exclude<Why, 'hour' | 'office' | 'gap'>;
    /** positions of earlier batches that they were not told of yet: they go along */
    waiting: number;
  }[];
};

/**
 * Looks at what has come in since a campaign's last batch; freezes nothing. An organisation nobody has looked at yet is among
 * the unnamed.
 */
export async function nextBatch(campaignId: string, locale: string, now = clock()): Promise<NextBatch> {
  const figures = await db().campaignCount.findUnique({ where: { campaignId } });
  const { all, matching: named } = await countByRule(
    { campaignId, position: { gt: figures?.gatheredTo ?? 0 }, state: 'CONFIRMED', held: false },
    mayBeNamed,
  );
  const { number, minimum, letters } = await nextLetters(campaignId, all, now);
  return {
    number,
    named,
    unnamed: all - named,
    tooFew: all > 0 && all < minimum ? minimum : null,
    addressees: letters.map(({ addressee, why, waiting }) => ({
      office: officeIn(addressee.office, locale),
      copy: addressee.copy,
      now: why === null,
      ...(why && { why }),
      waiting,
    })),
  };
}

/** Whether letters would go though no batch is made: only what earlier batches held up for somebody. */
export function onlyWhatWaits({ named, unnamed, tooFew, addressees }: NextBatch): boolean {
  return (named + unnamed === 0 || tooFew !== null) && addressees.some(({ now }) => now);
}
