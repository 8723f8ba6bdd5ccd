import type { Prisma } from '@/generated/prisma/client';
import type { SignAs, SignatureState } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';
import { unreachable } from '@/lib/mail/reachable';
import { campaignKeys, type Keys } from '@/lib/vault/keys';

const ofCampaign = {
  id: true,
  slug: true,
  state: true,
  originalLocale: true,
  opensAt: true,
  closesAt: true,
  hiddenAt: true,
  panicAt: true,
  purgingAt: true,
  organisation: { select: { legalName: true, contact: true, replyTo: true } },
  texts: { select: { locale: true, version: true, title: true } },
} satisfies Prisma.CampaignSelect;
type OfCampaign = Prisma.CampaignGetPayload<{ select: typeof ofCampaign }>;

type OfSignature = {
  id: string;
  campaignId: string;
  mailbox: Uint8Array;
  signAs: SignAs;
  state: SignatureState;
  sealed: Uint8Array | null;
  textVersion: number;
  signedAt: Date;
  erasedAt: Date | null;
  objectedAt: Date | null;
};

/** What a mail to a signer is written from. `keys`: null once the campaign's were destroyed. `lost`: no mail reaches them. */
export type Told = OfSignature & { campaign: OfCampaign; keys: Keys | null; lost: boolean };

/** Reads what mails to these signers are written from, by signature id: a hundred in as many statements as one. */
export async function readTold(tx: Tx, ids: string[]): Promise<Map<string, Told>> {
  // By hand: to plan this and to dress its rows costs Prisma more than all that is written from them.
  const rows = await tx.$queryRaw<OfSignature[]>`
    SELECT id, "campaignId", mailbox, "signAs"::text, state::text, sealed, "textVersion", "signedAt", "erasedAt",
      "objectedAt"
    FROM "Signature" WHERE id = ANY(${ids}::uuid[])`;
  const lost = await unreachable(tx, ids);
  const campaignIds = [...new Set(rows.map(({ campaignId }) => campaignId))];
  const found = await tx.campaign.findMany({ where: { id: { in: campaignIds } }, select: ofCampaign });
  const campaigns = new Map<string, { campaign: OfCampaign; keys: Keys | null }>();
  for (const campaign of found)
    campaigns.set(campaign.id, { campaign, keys: await campaignKeys(campaign.id, tx) });
  return new Map(
    rows.flatMap((row) => {
      const own = campaigns.get(row.campaignId);
      return own ? [[row.id, { ...row, ...own, lost: lost.has(row.id) }] as const] : [];
    }),
  );
}
