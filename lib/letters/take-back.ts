import type { AddresseeTrouble, MailState } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';

type Returned = {
  id: string;
  addresseeId: string;
  fromPosition: number;
  final: boolean;
  writtenAt: Date;
  state: MailState;
  failure: string | null;
};

/** Locks a campaign's figures: no position moves meanwhile, and nobody else gathers or takes back. */
export async function lockFigures(tx: Tx, campaignId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
}

/**
 * Takes back what a campaign's failed letters should have told, under the lock on its figures. Those cancelled before they left
 * say nothing of the address.
 * @returns how many letters were seen to
 */
export async function takeBack(tx: Tx, campaignId: string, now: Date): Promise<number> {
  let rows = await unseen(tx, campaignId);
  let seen = 0;
  // A trouble cancels what waits for the same addressee, which is then taken back in turn.
  while (rows.length > 0) {
    for (const row of rows) await seeTo(tx, row, now);
    seen += rows.length;
    rows = await unseen(tx, campaignId);
  }
  if (seen > 0)
    await tx.$executeRaw`UPDATE "Campaign" SET "touchedAt" = clock_timestamp(), "lettersLookAt" = NULL WHERE id = ${campaignId}::uuid`;
  return seen;
}

function unseen(tx: Tx, campaignId: string): Promise<Returned[]> {
  return tx.$queryRaw<Returned[]>`
    SELECT l.id, l."addresseeId", l."fromPosition", l.final, coalesce(l."composedAt", l."createdAt") AS "writtenAt",
      m.state::text AS state, m.failure
    FROM "Letter" l JOIN "Mail" m ON m."letterId" = l.id
    WHERE l."campaignId" = ${campaignId}::uuid AND l."returnedAt" IS NULL
      AND m.state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'CANCELLED')
    ORDER BY l."addresseeId", l.number`;
}

async function seeTo(tx: Tx, letter: Returned, now: Date): Promise<void> {
  const { id, addresseeId, state } = letter;
  const arrived = state === 'COMPLAINED';
  const { addressSince } = await tx.addressee.findUniqueOrThrow({ where: { id: addresseeId } });
  const toThisAddress = !addressSince || letter.writtenAt > addressSince;
  if (state !== 'CANCELLED' && toThisAddress) await blame(tx, addresseeId, troubleOf(letter), now);
  await tx.letter.update({ where: { id }, data: { returnedAt: now } });
  if (arrived) return;
  await tx.$executeRaw`
    UPDATE "Addressee" SET "toldTo" = least("toldTo", ${letter.fromPosition - 1}::int) WHERE id = ${addresseeId}::uuid`;
  if (letter.final)
    await tx.campaign.updateMany({
      where: { letters: { some: { id } } },
      data: { finalLettersAt: null },
    });
}

// Of a mailbox, by whatever server: unknown, elsewhere, or no name for one (RFC 5321, 4.2.3).
const OF_THE_MAILBOX = /^smtp_55[013]$/;

/** What a letter that did not get through says of its address. Of one refused for itself: nothing, but the next would be too. */
function troubleOf({ state, failure }: Returned): AddresseeTrouble {
  if (state === 'COMPLAINED') return 'COMPLAINED';
  return state === 'FAILED' && !OF_THE_MAILBOX.test(failure ?? '') ? 'REFUSED' : 'BOUNCED';
}

/** A letter came back from the address in use: the second one takes its place; a complaint, or no second one, stops letters. */
async function blame(tx: Tx, addresseeId: string, trouble: AddresseeTrouble, now: Date): Promise<void> {
  if (trouble === 'BOUNCED') {
    const moved = await tx.$executeRaw`
      UPDATE "Addressee" SET email = "secondEmail", "secondEmail" = NULL, "addressSince" = ${now}::timestamptz
      WHERE id = ${addresseeId}::uuid AND "secondEmail" IS NOT NULL AND trouble IS NULL`;
    if (moved > 0) return;
  }
  await tx.addressee.update({ where: { id: addresseeId }, data: { trouble, addressSince: now } });
  // What still waits would go the same way. A mail that is being written at this moment is left to its writer.
  await tx.$executeRaw`
    UPDATE "Mail" SET state = 'CANCELLED' WHERE id IN (
      SELECT m.id FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId"
      WHERE l."addresseeId" = ${addresseeId}::uuid AND m.state = 'WAITING' FOR UPDATE OF m SKIP LOCKED)`;
}
