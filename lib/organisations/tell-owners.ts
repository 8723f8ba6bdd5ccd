import { v7 as uuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import type { NoticeAbout } from '@/generated/prisma/enums';
import type { Tx } from '@/lib/db';
import { spoken } from '@/lib/locales';
import { putMail } from '@/lib/mail/outbox';

/**
 * Tells every owner by mail, whoever did it too: what somebody else did in their name is news to them.
 * @param more what else it is about
 */
export async function tellOwners(
  tx: Tx,
  campaign: Pick<Campaign, 'id' | 'organisationId' | 'originalLocale'>,
  about: NoticeAbout,
  now: Date,
  more: { addresseeId?: string } = {},
): Promise<void> {
  const { id: campaignId, organisationId, originalLocale } = campaign;
  const owners = await tx.membership.findMany({ where: { organisationId, role: 'OWNER' } });
  const notices = await tx.notice.createManyAndReturn({
    data: owners.map(({ organiserId }) => ({ id: uuid(), campaignId, organiserId, about, at: now, ...more })),
    select: { id: true },
  });
  const locale = spoken(originalLocale);
  await putMail(
    tx,
    notices.map(({ id }) => ({ kind: 'NOTICE', noticeId: id, locale, dueAt: now })),
  );
}
