import { Notice as NoticeTemplate } from '@/emails/notice';
import { textFor } from '@/lib/campaigns/campaign';
import { env } from '@/lib/env';
import { directionOf } from '@/lib/locales';
import type { Message } from '@/lib/mail/message';
import { rendered } from '@/lib/mail/rendered';
import { hourBeginsBy } from '@/lib/panic/panic';
import { words } from '@/lib/words';

/** Where owners see to it, under the campaign's pages. */
const PAGE = {
  ...{ NAMES_WITHHELD: 'life/panic', KEY_GOES: 'life/panic', KEY_GONE: 'life' },
  ERASED_SOONER: 'settings',
} as const;

type About = {
  at: Date;
  organiser: { email: string };
  campaign: {
    slug: string;
    textVersion: number;
    originalLocale: string;
    panicAt: Date | null;
    destroysAt: Date | null;
    purgesAt: Date;
    purgingAt: Date | null;
    texts: { locale: string; version: number; title: string }[];
  };
};

export type PanicNotice = 'NAMES_WITHHELD' | 'KEY_GOES' | 'KEY_GONE' | 'ERASED_SOONER';

export const isPanicNotice = (about: string): about is PanicNotice =>
  about === 'NAMES_WITHHELD' || about === 'KEY_GOES' || about === 'KEY_GONE' || about === 'ERASED_SOONER';

/**
 * What owners are told of the panic switch, and of an erasure that was brought nearer: what happened, until when it can be taken
 * back, where. Null where it was taken back before the mail left.
 */
export async function panicNotice(
  about: PanicNotice,
  { at, organiser, campaign }: About,
  locale: string,
): Promise<Message | null> {
  const { panicAt, destroysAt, purgesAt, purgingAt } = campaign;
  const isOver = {
    ...{ NAMES_WITHHELD: !panicAt, KEY_GOES: !destroysAt, KEY_GONE: false },
    ERASED_SOONER: purgingAt !== null,
  };
  if (isOver[about]) return null;
  const say = words(locale, 'PanicMail');
  const site = env().SITE_URL;
  const newest = campaign.texts.filter(({ version }) => version === campaign.textVersion);
  const text = textFor(newest, locale, campaign.originalLocale);
  const titleLocale = text?.locale ?? locale;
  // In UTC: owners sit anywhere.
  const when = (moment: Date) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
      moment,
    );
  const until = about === 'ERASED_SOONER' ? purgesAt : (destroysAt ?? at);
  const named = { when: when(at), until: when(until) };
  // Until every owner was written to nobody knows when the hour begins.
  const kind = about === 'KEY_GOES' && hourBeginsBy(campaign, at) ? 'KEY_GOES_LATEST' : about;
  const subject = say(`subject.${about}`);
  const bodies = await rendered(
    <NoticeTemplate
      lang={locale}
      dir={directionOf(locale)}
      subject={subject}
      preview={say('preview')}
      campaign={{ title: text?.title ?? campaign.slug, lang: titleLocale, dir: directionOf(titleLocale) }}
      what={say(`what.${kind}`, named)}
      did={say(`did.${about}`, named)}
      button={say(`button.${about}`)}
      link={`${site}/${locale}/organise/campaigns/${campaign.slug}/${PAGE[about]}`}
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
