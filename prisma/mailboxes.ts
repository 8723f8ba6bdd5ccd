import { db } from '@/lib/db';
import { addSignatures } from './factories';

// People with a mailbox that has done something already, for what must answer alike to all of them.

/** What a mailbox may have done before somebody signs with it; `new` has done nothing. */
export const mailboxKinds = ['new', 'pending', 'signed', 'held', 'withdrawn', 'removed'] as const;

type Kind = (typeof mailboxKinds)[number];

const AN_HOUR = 3_600_000;

/** The mailbox of one of them, numbered from 0: at a host of its own, so that no limit of a host is met. */
export const mailboxAt = (kind: Kind, nth: number) => `${kind}-${nth}@ward-${kind}-${nth}.example`;

/** So many signatures of each kind in a campaign, an hour old. */
export async function peopleOf(campaignId: string, each: number): Promise<void> {
  const at = new Date(Date.now() - AN_HOUR);
  for (const kind of mailboxKinds.filter((one) => one !== 'new')) {
    const ids = await addSignatures(
      db(),
      campaignId,
      Array.from({ length: each }, (_, nth) => ({
        person: { name: 'Ana Ruiz', email: mailboxAt(kind, nth) },
        at,
        pending: kind === 'pending',
      })),
    );
    const marks = stands[kind];
    if (marks) await db().signature.updateMany({ where: { id: { in: ids } }, data: marks });
  }
}

const stands: Partial<Record<Kind, { held?: true; heldWhy?: string; state?: 'WITHDRAWN' | 'REMOVED' }>> = {
  held: { held: true, heldWhy: 'A flood' },
  withdrawn: { state: 'WITHDRAWN' },
  removed: { state: 'REMOVED' },
};
