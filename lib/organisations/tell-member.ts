import { v7 as uuid } from 'uuid';
import type { Tx } from '@/lib/db';
import { putMail } from '@/lib/mail/outbox';
import type { Which } from './members';

/**
 * Tells somebody by mail that they belong to an organisation no more, or as something else: done by a thief in an owner's name,
 * it is news to the one it was done to. In the transaction that does it.
 * @param locale of the mail: the one in which it was done
 */
export async function tellMember(
  tx: Tx,
  { organisationId, organiserId }: Which,
  about: 'MEMBER_REMOVED' | 'MEMBER_ROLE',
  locale: string,
  now: Date,
): Promise<void> {
  const { id } = await tx.notice.create({
    data: { id: uuid(), organisationId, organiserId, about, at: now },
    select: { id: true },
  });
  await putMail(tx, [{ kind: 'NOTICE', noticeId: id, locale, dueAt: now }]);
}
