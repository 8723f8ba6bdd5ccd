import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import type { CampaignShown } from '@/lib/campaigns/find';
import { env } from '@/lib/env';

type Props = {
  campaign: CampaignShown;
  locale: string;
  /** what is passed on with a link */
  says: (link: string) => string;
};

/** Where it can be passed on. Each link says so (`source`, counted when somebody signs by it), and nothing of who passed it on. */
type Way = 'whatsapp' | 'telegram' | 'signal' | 'bluesky' | 'mastodon' | 'x' | 'facebook' | 'email';

/** `+` is no space in what mail programs and messengers read. */
const query = (fields: Record<string, string>) =>
  new URLSearchParams(fields).toString().replaceAll('+', '%20');

/** A campaign's page with where it was passed on. */
const linkFrom = (slug: string, locale: string, source: Way | 'link' | 'share' | 'qr') =>
  `${env().SITE_URL}/${locale}/campaigns/${slug}?source=${source}`;

/**
 * Ways to pass a campaign on: plain links, nothing of anybody else's on the page. Signal takes nothing from a web page but what the
 * device's own sheet gives it, so its link is copied; of Mastodon's eight thousand servers script asks for the reader's own, and
 * without script Mastodon's page does, whose words stay in the browser (joinmastodon.org, March 2026).
 */
export async function ShareWays({ campaign, locale, says }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const share = await getTranslations({ locale, namespace: 'Share' });
  const { title } = campaign.text;
  const from = (way: Parameters<typeof linkFrom>[2]) => linkFrom(campaign.slug, locale, way);
  const field = `mastodon-${campaign.slug}`;
  return (
    <share-buttons class="block" data-title={title} data-link={from('share')} data-copied={t('share.copied')}>
      <div className="ways">
        <button type="button" className="button-plain" data-share="" hidden>
          {t('share.more')}
        </button>
        <Elsewhere to={`https://wa.me/?${query({ text: says(from('whatsapp')) })}`}>WhatsApp</Elsewhere>
        <Elsewhere to={`https://t.me/share/url?${query({ url: from('telegram'), text: title })}`}>
          Telegram
        </Elsewhere>
        <button
          type="button"
          className="button-plain only-script"
          data-copy={from('signal')}
          data-copied={share('signal')}
        >
          Signal
        </button>
        <Elsewhere to={`https://bsky.app/intent/compose?${query({ text: says(from('bluesky')) })}`}>
          Bluesky
        </Elsewhere>
        <Elsewhere
          to={`https://share.joinmastodon.org/#${query({ text: says(from('mastodon')) })}`}
          mastodon={field}
        >
          Mastodon
        </Elsewhere>
        <Elsewhere to={`https://x.com/intent/post?${query({ text: title, url: from('x') })}`}>X</Elsewhere>
        <Elsewhere to={`https://www.facebook.com/sharer/sharer.php?${query({ u: from('facebook') })}`}>
          Facebook
        </Elsewhere>
        <a className="button-plain" href={`mailto:?${query({ subject: title, body: says(from('email')) })}`}>
          {t('share.email')}
        </a>
        <button type="button" className="button-plain only-script" data-copy={from('link')}>
          {t('share.copy')}
        </button>
      </div>
      <p className="mt-3 text-16 break-words" aria-live="polite" data-said="" />
      <form
        id={field}
        className="mt-4 flex max-w-[26rem] flex-wrap items-end gap-3"
        data-mastodon={says(from('mastodon'))}
        data-wrong={share('serverWrong')}
        hidden
        noValidate
      >
        <label className="grow">
          <span className="block font-semibold">{share('server')}</span>
          <span className="hint block">{share('serverHint')}</span>
          <input
            className="field"
            name="server"
            type="text"
            inputMode="url"
            autoCapitalize="none"
            autoComplete="off"
            spellCheck={false}
            maxLength={253}
          />
        </label>
        <button type="submit" className="button-plain">
          {share('open')}
        </button>
      </form>
      <details className="folded mt-4 border-b border-line">
        <summary>
          <span>{share('qr')}</span>
        </summary>
        <QrCode campaign={campaign} locale={locale} />
      </details>
    </share-buttons>
  );
}

type ElsewhereProps = { to: string; mastodon?: string; children: ReactNode };

function Elsewhere({ to, mastodon, children }: ElsewhereProps) {
  return (
    <a className="button-plain" href={to} rel="noopener noreferrer" target="_blank" data-asks={mastodon}>
      {children}
    </a>
  );
}

async function QrCode({ campaign, locale }: Pick<Props, 'campaign' | 'locale'>) {
  const share = await getTranslations({ locale, namespace: 'Share' });
  const picture = `/api/campaigns/${campaign.slug}/qr.svg?lang=${locale}`;
  return (
    <div className="pt-2 pb-6">
      {/* biome-ignore lint/performance/noImgElement: a small SVG of our own, fetched when it is unfolded */}
      <img src={picture} width="240" height="240" alt={share('qrAlt')} loading="lazy" />
      <p className="mt-2">
        <a className="tap" href={picture} download={`${campaign.slug}.svg`}>
          {share('qrSave')}
        </a>
      </p>
    </div>
  );
}
