import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { Frame } from '@/app/[locale]/_components/frame';
import { alternatesOf, campaignOf, frameOf, langOf, type Params } from '@/app/[locale]/campaigns/[slug]/load';
import { PartHead } from '@/app/[locale]/campaigns/[slug]/part-head';
import { env } from '@/lib/env';

export const dynamic = 'force-dynamic';

export async function generateMetadata(props: Params): Promise<Metadata> {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Notice' });
  return {
    title: `${t('title')} · ${campaign.text.title}`,
    alternates: alternatesOf(campaign, locale, '/privacy'),
  };
}

/** What Article 13 of the GDPR asks to be told before one signs: who, what for, to whom, how long, which rights. */
export default async function Page(props: Params) {
  const { campaign, locale } = await campaignOf(props);
  const t = await getTranslations({ locale, namespace: 'Notice' });
  const format = await getFormatter({ locale });
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'long' });
  const { organisation, addressees } = campaign;
  const offices = addressees.map(({ office, copy }) => (copy ? t('copy', { office }) : office));
  const { OPERATOR_NAME, OPERATOR_EMAIL, MAIL_TRANSPORT } = env();
  const carrier = MAIL_TRANSPORT === 'smtp' ? 'server' : 'processor';
  return (
    <Frame {...frameOf(campaign, locale, '/privacy')}>
      <div className="sheet pt-6 lg:pt-10">
        <PartHead campaign={campaign} locale={locale} title={t('title')} />
        <div className="prose mt-6">
          <h2>{t('who.title')}</h2>
          <p>{t('who.says', { legalName: organisation.legalName })}</p>
          <p>{t('who.contact', { contact: organisation.contact })}</p>
          <p>{t('who.operator', { operator: OPERATOR_NAME, contact: OPERATOR_EMAIL })}</p>
          <h2>{t('what.title')}</h2>
          <p>{t('what.says')}</p>
          <p>{t('what.sealed')}</p>
          <h2>{t('why.title')}</h2>
          <p>{t('why.says')}</p>
          <blockquote {...langOf(campaign, locale)}>
            <p>{campaign.text.consent}</p>
          </blockquote>
          <h2>{t('recipients.title')}</h2>
          <dl>
            <dt>{t('recipients.public')}</dt>
            <dd>{t('recipients.publicSays')}</dd>
            <dt>{offices.length > 0 ? listed(offices, locale) : t('recipients.nobody')}</dt>
            <dd>{t('recipients.lettersSays')}</dd>
            <dt>{organisation.legalName}</dt>
            <dd>{t('recipients.organisersSay')}</dd>
            <dt>{t(`recipients.${carrier}`)}</dt>
            <dd>{t(`recipients.${carrier}Says`)}</dd>
          </dl>
          <h2>{t('dates.title')}</h2>
          <p>
            {campaign.purgingAt
              ? t('dates.erased', { erased: day(campaign.purgedAt ?? campaign.purgingAt) })
              : t('dates.says', { closes: day(campaign.closesAt), purges: day(campaign.purgesAt) })}
          </p>
          <p>{t('dates.short')}</p>
          <h2>{t('rights.title')}</h2>
          <p>{t('rights.says')}</p>
          <p>{t('rights.withdraw')}</p>
          <p>{t('rights.news')}</p>
          <p>{t('rights.complain')}</p>
        </div>
      </div>
    </Frame>
  );
}
