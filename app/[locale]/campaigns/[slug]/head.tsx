import { getTranslations } from 'next-intl/server';
import { partialDate } from '@/app/[locale]/_components/dates';
import { sizeFor } from '@/app/[locale]/_components/fit';
import type { CampaignShown } from '@/lib/campaigns/find';
import { langOf } from './load';

type Props = { campaign: CampaignShown; locale: string };

const month = (date: Date) => date.toISOString().slice(0, 7);

/** The top of the sheet: what it is, where and when; the headline; who asks, and of whom. */
export async function Head({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const { text, organisation, addressees } = campaign;
  const when = partialDate(text.publishedOn ?? month(campaign.opensAt), locale);
  const to = addressees.filter(({ copy }) => !copy);
  const copies = addressees.filter(({ copy }) => copy);
  return (
    <header>
      {campaign.demonstration && (
        <p className="mb-5 border-y-2 border-ink py-2 text-16">
          <strong>{t('demonstration.title')}</strong> {t('demonstration.says')}
        </p>
      )}
      <p className="small-line">
        {t(`kind.${campaign.kind}`)} · <span {...langOf(campaign, locale)}>{text.place}</span> · {when}
      </p>
      <div className="fit mt-3" {...langOf(campaign, locale)}>
        <h1 className={`headline ${sizeFor(text.title, 3)}`}>{text.title}</h1>
      </div>
      {text.locale !== locale && (
        <p className="hint mt-4">
          {t('otherLanguage', {
            language: new Intl.DisplayNames([locale], { type: 'language' }).of(text.locale) ?? text.locale,
          })}
        </p>
      )}
      <dl className="pairs mt-6 lg:mt-8">
        <div>
          <dt>{t('from')}</dt>
          <dd className="font-semibold">
            <bdi>{organisation.name}</bdi>
          </dd>
        </div>
        {to.length > 0 && <Offices label={t('to')} of={to} />}
        {copies.length > 0 && <Offices label={t('copyTo')} of={copies} />}
      </dl>
    </header>
  );
}

function Offices({ label, of }: { label: string; of: CampaignShown['addressees'] }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <ul>
          {of.map(({ number, office, name }) => (
            <li key={number} className="leading-snug not-first:mt-1">
              <bdi>{office}</bdi>
              {name && (
                <span className="text-soft">
                  {' '}
                  · <bdi>{name}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
