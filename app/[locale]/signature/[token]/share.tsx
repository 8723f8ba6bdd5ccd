import { getTranslations } from 'next-intl/server';
import type { CampaignShown } from '@/lib/campaigns/find';
import { env } from '@/lib/env';

type Props = { campaign: CampaignShown; locale: string };

/** Ways to pass it on: plain links, nothing of anybody else's on the page. */
export async function Share({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const { title } = campaign.text;
  const from = (source: string) => `${env().SITE_URL}/${locale}/campaigns/${campaign.slug}?source=${source}`;
  const query = (fields: Record<string, string>) =>
    new URLSearchParams(fields).toString().replaceAll('+', '%20');
  const says = (source: string) => t('share.text', { campaign: title, link: from(source) });
  const ways = {
    whatsapp: `https://wa.me/?${query({ text: says('whatsapp') })}`,
    telegram: `https://t.me/share/url?${query({ url: from('telegram'), text: title })}`,
    email: `mailto:?${query({ subject: title, body: says('email') })}`,
  };
  return (
    <section aria-labelledby="share" className="not-on-paper max-w-[44rem]">
      <h2 id="share" className="headline text-44">
        {t('share.title')}
      </h2>
      <p className="mt-2 mb-4">{t('share.says')}</p>
      <share-buttons
        class="flex flex-wrap gap-3"
        data-title={title}
        data-link={from('share')}
        data-copied={t('share.copied')}
      >
        <a className="button-plain" href={ways.whatsapp} rel="noopener noreferrer" target="_blank">
          WhatsApp
        </a>
        <a className="button-plain" href={ways.telegram} rel="noopener noreferrer" target="_blank">
          Telegram
        </a>
        <a className="button-plain" href={ways.email}>
          {t('share.email')}
        </a>
        <button type="button" className="button-plain only-script" data-copy="">
          {t('share.copy')}
        </button>
        <button type="button" className="button-plain" data-share="" hidden>
          {t('share.more')}
        </button>
        <span className="self-center text-16" role="status" data-said="" />
      </share-buttons>
    </section>
  );
}
