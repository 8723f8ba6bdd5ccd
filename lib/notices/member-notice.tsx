import { Notice as NoticeTemplate } from '@/emails/notice';
import type { Role } from '@/generated/prisma/enums';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { words } from '@/lib/words';

type About = {
  about: MemberNotice;
  at: Date;
  organisationId: string | null;
  organisation: { name: string };
  organiser: { email: string; memberships: { organisationId: string; role: Role }[] };
};

export type MemberNotice = 'MEMBER_REMOVED' | 'MEMBER_ROLE';

export const isMemberNotice = (about: string): about is MemberNotice =>
  about === 'MEMBER_REMOVED' || about === 'MEMBER_ROLE';

/**
 * What somebody is told whose place in an organisation was changed: that they belong there no more, or as what they do now. Null
 * where that was changed again before the mail left.
 */
export async function memberNotice(
  { about, at, organisationId, organisation, organiser }: About,
  locale: string,
): Promise<Message | null> {
  const role = organiser.memberships.find((each) => each.organisationId === organisationId)?.role;
  if ((about === 'MEMBER_REMOVED') === (role !== undefined)) return null;
  const say = words(locale, 'MemberMail');
  const site = env().SITE_URL;
  const named = {
    ...{ site: new URL(site).host, organisation: organisation.name, role: role ?? 'none' },
    // In UTC: they sit anywhere.
    when: new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
      at,
    ),
  };
  const subject = say(`subject.${about}`, named);
  const bodies = await rendered(
    <NoticeTemplate
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      campaign={{ title: organisation.name, lang: locale, dir: directionOf(locale) }}
      what={say(`what.${about}`, named)}
      did={say('did')}
      button={say('button')}
      link={`${site}/${locale}/organise`}
      linkIntro={say('linkIntro')}
      foot={[say('foot', named)]}
    />,
  );
  return {
    from: env().MAIL_FROM,
    to: [organiser.email],
    subject,
    ...bodies,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}
