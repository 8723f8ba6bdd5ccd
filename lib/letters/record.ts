import { officeIn } from '@/lib/campaigns/find';
import { db } from '@/lib/db';

/**
 * The public delivery record: every letter of a campaign, by office, with what it said and how far it got; newest first.
 * No e-mail, no name of a signer.
 */
export async function deliveryRecord(campaignId: string, locale: string) {
  const [letters, count] = await Promise.all([
    db().letter.findMany({
      where: { campaignId },
      include: {
        addressee: { select: { office: true, copy: true, number: true } },
        mail: { select: { state: true, acceptedAt: true, deliveredAt: true } },
      },
      orderBy: [{ toBatch: 'desc' }, { addressee: { number: 'asc' } }],
      take: 500,
    }),
    db().campaignCount.findUnique({ where: { campaignId } }),
  ]);
  return {
    total: count?.confirmed ?? 0,
    letters: letters.map(({ addressee, mail, ...letter }) => ({
      id: letter.id,
      number: letter.number,
      batch: letter.toBatch,
      office: officeIn(addressee.office, locale),
      copy: addressee.copy,
      fromPosition: letter.fromPosition,
      toPosition: letter.toPosition,
      named: letter.named,
      unnamed: letter.unnamed,
      total: letter.total,
      state: mail?.state ?? ('WAITING' as const),
      composedAt: letter.composedAt,
      acceptedAt: mail?.acceptedAt ?? null,
      deliveredAt: mail?.deliveredAt ?? null,
    })),
  };
}

export type LetterRecorded = Awaited<ReturnType<typeof deliveryRecord>>['letters'][number];
