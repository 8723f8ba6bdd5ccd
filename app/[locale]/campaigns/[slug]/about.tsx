import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Section } from '@/app/[locale]/_components/section';
import { type CampaignShown, listCampaigns } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';
import { env } from '@/lib/env';
import { langOf } from './load';

type Props = { campaign: CampaignShown; locale: string };

/** Who runs it, how to help and follow, until when, where to complain. */
export async function About({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { organisation, text, donationUrl } = campaign;
  const page = `/${locale}/campaigns/${campaign.slug}`;
  const day = (date: Date) => (
    <time dateTime={date.toISOString()}>{format.dateTime(date, { dateStyle: 'long' })}</time>
  );
  const subject = encodeURIComponent(t('reportSubject', { campaign: campaign.slug }));
  return (
    <Section id="about" title={t('about')}>
      <dl className="pairs">
        <div>
          <dt>{t('runBy')}</dt>
          <dd>
            {organisation.site ? (
              <a className="tap" href={organisation.site} rel="noopener">
                {organisation.name}
              </a>
            ) : (
              organisation.name
            )}
          </dd>
        </div>
        {(donationUrl || text.links.length + organisation.links.length > 0) && (
          <div className="not-on-paper">
            <dt>{t('help')}</dt>
            <dd>
              <ul>
                {donationUrl && (
                  <li>
                    <a className="tap font-semibold" href={donationUrl} rel="noopener">
                      {t('donate', { organisation: organisation.name })}
                    </a>
                  </li>
                )}
                {text.links.map(({ label, url }) => (
                  <li key={url}>
                    <a className="tap" href={url} rel="noopener">
                      <bdi {...langOf(campaign, locale)}>{label}</bdi>
                    </a>
                  </li>
                ))}
                {organisation.links.map(({ label, url }) => (
                  <li key={url}>
                    <a className="tap" href={url} rel="noopener">
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        )}
        <div>
          <dt>{campaign.standing === 'closed' ? t('closedOn') : t('closes')}</dt>
          <dd>{day(campaign.closesAt)}</dd>
        </div>
        <div>
          <dt>{t(campaign.purgingAt ? 'purged' : 'purges')}</dt>
          <dd>
            {day(campaign.purgedAt ?? campaign.purgingAt ?? campaign.purgesAt)}
            <span className="hint">{t(campaign.purgingAt ? 'purgedMeans' : 'purgesMeans')}</span>
          </dd>
        </div>
        <div className="not-on-paper">
          <dt>{t('rights')}</dt>
          <dd>
            <ul>
              <li>
                <a className="tap" href={`${page}/privacy`}>
                  {t('privacy')}
                </a>
              </li>
              <li>
                <a className="tap" href={`mailto:${env().OPERATOR_EMAIL}?subject=${subject}`}>
                  {t('report')}
                </a>
              </li>
            </ul>
          </dd>
        </div>
      </dl>
    </Section>
  );
}

/** Other campaigns on the same matters. */
export async function Related({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  if (campaign.tags.length === 0) return null;
  const others = await listCampaigns(locale, clock(), { tags: campaign.tags, not: campaign.id, take: 4 });
  if (others.length === 0) return null;
  return (
    <div className="not-on-paper">
      <Section id="related" title={t('related')}>
        <ul>
          {others.map(({ slug, title, kind, place, textLocale }) => (
            <li key={slug} className="border-b border-line">
              <a href={`/${locale}/campaigns/${slug}`} className="block py-3 no-underline hover:underline">
                <span className="text-16 text-soft">
                  {t(`kind.${kind}`)} · <bdi {...foreign(textLocale, locale)}>{place}</bdi>
                </span>
                <span className="headline block text-28" {...foreign(textLocale, locale)}>
                  {title}
                </span>
              </a>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
