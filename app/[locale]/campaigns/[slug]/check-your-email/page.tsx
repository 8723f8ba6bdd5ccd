import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Frame } from '@/app/[locale]/_components/frame';
import { Statement } from '@/app/[locale]/_components/statement';
import { campaignOf, frameOf, langOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'CheckEmail' });
  return { title: t('title'), robots: { index: false } };
}

/** What everybody sees who signed, for the first time or again: the mailbox alone learns which. */
export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'CheckEmail' });
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <Frame {...frameOf(campaign, locale, '/check-your-email')}>
      <Statement says={t('says')}>
        <p className="text-28 leading-snug">{t('next')}</p>
        <p>
          {t.rich('sender', {
            sender: env().MAIL_FROM,
            who: (words) => (
              <bdi className="font-semibold [overflow-wrap:anywhere]" dir="auto">
                {words}
              </bdi>
            ),
          })}
        </p>
        <p>{t.rich('code', { link: (words) => <a href={`/${locale}/confirm`}>{words}</a> })}</p>
        <p>{t('spam')}</p>
        <p>
          {t.rich('again', {
            form: (words) => (
              <go-back>
                <a href={`${page}#sign`}>{words}</a>
              </go-back>
            ),
          })}
        </p>
        <p>{t('late')}</p>
        <p>{t('until')}</p>
        <p>
          <a className="tap" href={page}>
            {t.rich('back', {
              title: campaign.text.title,
              campaign: (title) => <bdi {...langOf(campaign, locale)}>{title}</bdi>,
            })}
          </a>
        </p>
      </Statement>
    </Frame>
  );
}
