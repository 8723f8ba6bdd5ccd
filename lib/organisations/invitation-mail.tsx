import { Invitation as InvitationTemplate } from '@/emails/invitation';
import type { Prisma } from '@/generated/prisma/client';
import { env } from '@/lib/env';
import { directionOf, spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { words } from '@/lib/words';
import { standing } from './standing';

const told = { organisation: true, organiser: true } satisfies Prisma.InvitationInclude;
type Told = Prisma.InvitationGetPayload<{ include: typeof told }>;

/**
 * Writes to who is asked to join: who asks, to what, as what, until when, and where to sign in. It opens nothing. Null where the
 * invitation was taken back or answered meanwhile, has ended, or who asked is no owner now.
 */
export const invitationComposer: Composer = async (tx, mails, now) => {
  const ids = mails.flatMap(({ invitationId }) => invitationId ?? []);
  const found = await tx.invitation.findMany({ where: { id: { in: ids } }, include: told });
  const rows = await standing(tx, found, now);
  const inviters = await tx.organiser.findMany({
    where: { id: { in: rows.flatMap(({ invitedById }) => invitedById ?? []) } },
  });
  const addresses = new Map(inviters.map(({ id, email }) => [id, email]));
  const invitations = new Map(rows.map((row) => [row.id, row]));
  const composed = new Map<string, Message | null>();
  for (const { id, invitationId, locale } of mails) {
    const found = invitations.get(invitationId ?? '');
    const inviter = addresses.get(found?.invitedById ?? '') ?? null;
    composed.set(id, found ? await write(found, inviter, spoken(locale)) : null);
  }
  return composed;
};

async function write(invitation: Told, inviter: string | null, locale: string): Promise<Message> {
  const { role, expiresAt } = invitation;
  const say = words(locale, 'Invitation');
  const site = env().SITE_URL;
  const host = new URL(site).host;
  const organisation = invitation.organisation.name;
  const subject = say('subject', { organisation });
  const as = say(`role.${role}`);
  const bodies = await rendered(
    <InvitationTemplate
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      organisation={organisation}
      asks={inviter ? say('asks', { inviter, as }) : say('asked', { as })}
      means={say(`means.${role}`)}
      how={say('how', { email: invitation.organiser.email })}
      button={say('button')}
      link={`${site}/${locale}/sign-in`}
      linkIntro={say('linkIntro')}
      until={say('until', { until: expiresAt })}
      notYou={say('notYou')}
      foot={[say('foot', { site: host })]}
    />,
  );
  return {
    from: env().MAIL_FROM,
    to: [invitation.organiser.email],
    ...(inviter && { replyTo: inviter }),
    subject,
    ...bodies,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
