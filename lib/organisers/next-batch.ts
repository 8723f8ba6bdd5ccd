import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { countByRule } from '@/lib/signatures/count-by-rule';
import { mayBeNamed } from '@/lib/signatures/signature';

/** What a batch sent by hand would hold now, and who would get it. */
export type NextBatch = {
  number: number;
  named: number;
  unnamed: number;
  addressees: { office: string; copy: boolean }[];
};

/**
 * Looks at what has come in since a campaign's last batch; freezes nothing. An organisation nobody has looked at yet is among
 * the unnamed.
 */
export async function nextBatch(campaignId: string, locale: string): Promise<NextBatch> {
  const [figures, last, addressees] = await Promise.all([
    db().campaignCount.findUnique({ where: { campaignId } }),
    db().batch.findFirst({ where: { campaignId }, orderBy: { number: 'desc' } }),
    db().addressee.findMany({ where: { campaignId }, orderBy: { number: 'asc' } }),
  ]);
  const { all, matching: named } = await countByRule(
    { campaignId, position: { gt: figures?.gatheredTo ?? 0 }, state: 'CONFIRMED', held: false },
    mayBeNamed,
  );
  return {
    number: (last?.number ?? 0) + 1,
    named,
    unnamed: all - named,
    addressees: addressees.map(({ office, copy }) => ({ office: officeIn(office, locale), copy })),
  };
}
