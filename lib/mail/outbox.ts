import { v7 as uuid } from 'uuid';
import type { MailKind } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';
import { priorities } from './mail';

/**
 * A mail to write later: what it is about, by id. Its words are composed when it leaves. `requestId`: the request that it came
 * of, by which the log knows it.
 */
export type MailToPut = { kind: MailKind; locale: string; dueAt: Date; requestId?: string | null } & (
  | { signatureId: string }
  | { letterId: string }
  | { signInId: string }
  | { noticeId: string }
  | { invitationId: string }
  | { trialId: string }
  | { askedId: string }
  | { updateId: string; signatureId: string }
  | { updateId: string; organiserId: string }
);

/**
 * Puts mails into the outbox, in the transaction that makes true what they tell of: both are there afterwards, or neither.
 * @returns the mails' ids, in the order given
 */
export async function putMail(tx: Tx, mails: MailToPut[]): Promise<string[]> {
  const rows = mails.map((mail) => ({ ...mail, id: uuid(), priority: priorities[mail.kind] }));
  if (rows.length > 0) await tx.mail.createMany({ data: rows });
  return rows.map(({ id }) => id);
}
