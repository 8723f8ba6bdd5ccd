import type { Messages } from 'use-intl/core';
import { Notice as NoticeTemplate } from '@/emails/notice';
import type { Prisma } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { officeIn } from '@/lib/campaigns/find';
import { env } from '@/lib/env';
import { directionOf, spoken } from '@/lib/locales';
import type { Composer, Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { may } from '@/lib/organisers/permissions';
import { words } from '@/lib/words';
import { isMemberNotice, memberNotice } from './member-notice';
import { actOn } from './notice-due';
import { objectionNotice } from './objection-notice';
import { isPanicNotice, panicNotice } from './panic-notice';

const told = {
  organiser: { include: { memberships: true } },
  campaign: { include: { texts: { select: { locale: true, version: true, title: true } } } },
  organisation: { select: { name: true } },
  letter: { include: { addressee: true } },
  answer: { include: { addressee: true } },
  signature: { select: { objectedAt: true } },
  addressee: true,
} satisfies Prisma.NoticeInclude;
type Told = Prisma.NoticeGetPayload<{ include: typeof told }>;

/**
 * Composes what organisers are told at once: what happened, what was done about it, where to see to it. By how things stand
 * now; null where it is theirs no more, or an answer that somebody has looked at meanwhile. No signer is named.
 */
export const noticeComposer: Composer = async (tx, mails) => {
  const ids = mails.flatMap(({ noticeId }) => noticeId ?? []);
  const rows = await tx.notice.findMany({ where: { id: { in: ids } }, include: told });
  const notices = new Map(rows.map((row) => [row.id, row]));
  const composed = new Map<string, Message | null>();
  for (const { id, noticeId, locale } of mails) {
    const notice = notices.get(noticeId ?? '');
    composed.set(id, notice ? await compose(notice, spoken(locale)) : null);
  }
  return composed;
};

async function compose(notice: Told, locale: string): Promise<Message | null> {
  const { about, campaign, organisation, organiser, letter, answer } = notice;
  if (isMemberNotice(about)) return organisation && memberNotice({ ...notice, about, organisation }, locale);
  if (!campaign) return null;
  const addressee = letter?.addressee ?? answer?.addressee ?? notice.addressee;
  const theirs = organiser.memberships.some(
    ({ organisationId, role }) => organisationId === campaign.organisationId && may(role, actOn(about)),
  );
  if (!theirs) return null;
  if (isPanicNotice(about)) return panicNotice(about, { ...notice, campaign }, locale);
  if (about === 'SIGNER_OBJECTS') return objectionNotice({ ...notice, campaign }, locale);
  if (!addressee || (answer && answer.state !== 'GIVEN')) return null;
  const say = words(locale, 'OrganiserMail');
  const site = env().SITE_URL;
  const part = answer ? 'answers' : notice.addressee ? 'addressees' : 'letters';
  const text = textFor(
    campaign.texts.filter(({ version }) => version === campaign.textVersion),
    locale,
    campaign.originalLocale,
  );
  const named = {
    number: letter?.number ?? 0,
    office: officeIn(addressee.office, locale),
    email: addressee.email,
    second: addressee.secondEmail ?? 'none',
  };
  const titleLocale = text?.locale ?? locale;
  const subject = say(`subject.${about}`);
  const bodies = await rendered(
    <NoticeTemplate
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      campaign={{ title: text?.title ?? campaign.slug, lang: titleLocale, dir: directionOf(titleLocale) }}
      what={say(`what.${about}`, named)}
      did={say(`did.${didAbout(notice)}`, named)}
      button={say(`button.${part}`)}
      link={`${site}/${locale}/organise/campaigns/${campaign.slug}/${part}`}
      linkIntro={say('linkIntro')}
      foot={[say('foot', { site: new URL(site).host })]}
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

/** What became of it: of a letter that came back, whether another address is tried or letters wait. */
function didAbout({ about, letter }: Told): keyof Messages['OrganiserMail']['did'] {
  if (about === 'ANSWER_GIVEN') return 'answer';
  if (about === 'LETTER_PARKED') return 'parked';
  if (about === 'LETTER_COMPLAINED') return 'complained';
  if (about === 'ADDRESS_CHANGED') return 'moved';
  return letter?.addressee.trouble ? 'waits' : 'second';
}
