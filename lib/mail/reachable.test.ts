import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { unreachable } from './reachable';

test('who complained, is suppressed or whose mailbox is none gets no further mail; who was full once does', async () => {
  const now = new Date();
  const cases: [MailState, string | null, boolean][] = [
    ['BOUNCED', 'bounced:Permanent:General', true],
    ['BOUNCED', 'bounced:Undetermined', true],
    ['BOUNCED', null, true],
    ['BOUNCED', 'bounced:Transient:MailboxFull', false],
    ['SUPPRESSED', null, true],
    ['COMPLAINED', null, true],
    ['DELIVERED', null, false],
    ['FAILED', 'validation_error', false],
  ];
  const campaign = await makeCampaign(db(), {}, now);
  const people = cases.map((_, n) => ({ person: { name: 'Ana', email: `ana${n}@example.org` }, at: now }));
  const ids = await addSignatures(db(), campaign.id, people);
  const mail = (signatureId: string | undefined, state: MailState, failure: string | null) => ({
    id: uuid(),
    kind: 'CONFIRMATION' as const,
    priority: 1,
    signatureId,
    locale: 'en',
    dueAt: now,
    state,
    failure,
  });
  const mails = cases.map(([state, failure], n) => mail(ids[n], state, failure));
  // A later mail that arrived does not make up for one complained of.
  await db().mail.createMany({ data: [...mails, ...ids.map((id) => mail(id, 'DELIVERED', null))] });
  const wanted = ids.filter((_, n) => cases[n]?.[2]);
  expect([...(await unreachable(db(), ids))].sort()).toEqual(wanted.sort());
});
