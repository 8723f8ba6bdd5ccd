import { Notice as NoticeTemplate } from '@/emails/notice';
import { textFor } from '@/lib/campaigns/campaign';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { words } from '@/lib/words';

type About = {
  organiser: { email: string };
  campaign: {
    slug: string;
    textVersion: number;
    originalLocale: string;
    texts: { locale: string; version: number; title: string }[];
  };
  signature: { objectedAt: Date | null } | null;
};

/**
 * What organisers are told of a signer who objects: that somebody does, what follows, where to read why. Neither who nor why
 * stands in the mail. Null where it was taken back before the mail left.
 */
export async function objectionNotice(
  { organiser, campaign, signature }: About,
  locale: string,
): Promise<Message | null> {
  if (!signature?.objectedAt) return null;
  const say = words(locale, 'OrganiserMail');
  const site = env().SITE_URL;
  const newest = campaign.texts.filter(({ version }) => version === campaign.textVersion);
  const text = textFor(newest, locale, campaign.originalLocale);
  const titleLocale = text?.locale ?? locale;
  const subject = say('subject.SIGNER_OBJECTS');
  const bodies = await rendered(
    <NoticeTemplate
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      campaign={{ title: text?.title ?? campaign.slug, lang: titleLocale, dir: directionOf(titleLocale) }}
      what={say('what.SIGNER_OBJECTS')}
      did={say('did.objection')}
      button={say('button.objections')}
      link={`${site}/${locale}/organise/campaigns/${campaign.slug}/signatures?state=objected`}
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
