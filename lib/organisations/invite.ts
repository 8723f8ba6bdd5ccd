import { v7 as uuid } from 'uuid';
import type { Invitation } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { dailyHash } from '@/lib/limits/day';
import { tries } from '@/lib/limits/tries';
import { putMail } from '@/lib/mail/outbox';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { againFrom, INVITED_FOR } from './organisation';
import type { Invited } from './organisation-form';
import { standing } from './standing';

// Nobody fills a stranger's mailbox by inviting it: so many mails in a day per organisation and per organiser are said to be too
// many; past those that one mailbox gets from all of them the invitation stands, and waits for its owner without a mail. Whoever
// invites learns of neither: the answer is the same whoever the address belongs to.
const byOrganisation = tries('invitations');
const byInviter = tries('invitations-by');
const toMailbox = tries('invitations-to');

/** Leave to put one mail of an invitation: `mail` false when the mailbox has had enough for today. */
export type MayInvite = { ok: true; mail: boolean } | { ok: false; reason: 'too-many' };

/**
 * Takes one invitation of those an organisation and an organiser may send in a day. Before the transaction that invites: the limits
 * stand in the database too.
 */
export async function mayInvite(
  organisationId: string,
  inviterId: string,
  email: string,
  now: Date,
): Promise<MayInvite> {
  if (!(await byInviter.consume(inviterId)).ok) return { ok: false, reason: 'too-many' };
  if (!(await byOrganisation.consume(organisationId)).ok) {
    await byInviter.giveBack(inviterId);
    return { ok: false, reason: 'too-many' };
  }
  // Under however many spellings its provider takes, one mailbox fills up once.
  const read = readEmailAddress(email);
  const mailbox = read.ok ? read.email.mailbox : email;
  return { ok: true, mail: (await toMailbox.consume(await dailyHash(`invited:${mailbox}`, now))).ok };
}

/** Gives it back: nobody was invited. */
export async function notInvited(organisationId: string, inviterId: string): Promise<void> {
  await byOrganisation.giveBack(organisationId);
  await byInviter.giveBack(inviterId);
}

type Inviting = { organisationId: string; inviterId: string; locale: string; mail: boolean };

/**
 * Invites somebody: they are written down as an organiser who belongs nowhere yet, and told by a mail that opens nothing. The
 * organisation is locked.
 * @returns `member` for who belongs to it, `invited` for who was asked already: both stand on the organisation's own page
 */
export async function invite(
  tx: Tx,
  { organisationId, inviterId, locale, mail }: Inviting,
  { email, role }: Invited,
  now: Date,
): Promise<{ ok: true; id: string } | { ok: false; reason: 'member' | 'invited' }> {
  // Takes hold of a row that is there: nobody forgets it meanwhile (see forgetNobodys).
  const [organiser] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Organiser" (id, email) VALUES (${uuid()}::uuid, ${email})
    ON CONFLICT (email) DO UPDATE SET email = EXCLUDED.email RETURNING id`;
  if (!organiser) throw new Error('neither inserted nor found');
  const who = { organisationId, organiserId: organiser.id };
  if (await tx.membership.findFirst({ where: who })) return { ok: false, reason: 'member' };
  const earlier = await tx.invitation.findFirst({ where: who });
  if (earlier && (await standing(tx, [earlier], now)).length > 0) return { ok: false, reason: 'invited' };
  if (earlier) await tx.invitation.delete({ where: { id: earlier.id } });
  const id = uuid();
  const expiresAt = new Date(now.getTime() + INVITED_FOR);
  await tx.invitation.create({
    data: { ...who, id, role, invitedById: inviterId, locale, createdAt: now, expiresAt },
  });
  if (mail) await putMail(tx, [{ kind: 'INVITATION', invitationId: id, locale, dueAt: now }]);
  return { ok: true, id };
}

/**
 * Invites somebody once more, for another fourteen days. The organisation is locked.
 * @returns `too-soon` within an hour of the last time
 */
export async function inviteAgain(
  tx: Tx,
  invitation: Invitation,
  { inviterId, locale, mail }: Omit<Inviting, 'organisationId'>,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'too-soon' }> {
  if (againFrom(invitation) > now) return { ok: false, reason: 'too-soon' };
  const { id } = invitation;
  const expiresAt = new Date(now.getTime() + INVITED_FOR);
  await tx.invitation.update({ where: { id }, data: { expiresAt, invitedById: inviterId, locale } });
  if (mail) await putMail(tx, [{ kind: 'INVITATION', invitationId: id, locale, dueAt: now }]);
  return { ok: true };
}

/**
 * Makes who was invited a member. The organisation is locked.
 * @returns `ended` when the invitation stands no more: its time is over, or who asked is no owner now
 */
export async function join(
  tx: Tx,
  invitation: Invitation,
  now: Date,
): Promise<{ ok: true } | { ok: false; reason: 'ended' }> {
  if ((await standing(tx, [invitation], now)).length === 0) return { ok: false, reason: 'ended' };
  const { id, organisationId, organiserId, role } = invitation;
  await tx.membership.createMany({ data: [{ organisationId, organiserId, role }], skipDuplicates: true });
  await tx.invitation.delete({ where: { id } });
  return { ok: true };
}
