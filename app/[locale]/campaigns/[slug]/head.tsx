import { getTranslations } from 'next-intl/server';
import { partialDate } from '@/app/[locale]/_components/dates';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { homeOf } from '@/lib/campaigns/campaign';
import type { CampaignShown } from '@/lib/campaigns/find';
import { directionOf, ours, ownName } from '@/lib/locales';
import { homeIn, langOf } from './load';

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
      {ours(text.locale) !== locale && (
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
        <OtherTexts campaign={campaign} locale={locale} label={t('alsoIn')} />
      </dl>
    </header>
  );
}

/** The languages that the campaign has other texts in, each by its own name. */
function OtherTexts({ campaign, locale, label }: Props & { label: string }) {
  const { slug, locales, originalLocale, text } = campaign;
  const others = locales.filter((tag) => tag !== text.locale);
  if (others.length === 0) return null;
  return (
    <div className="not-on-paper">
      <dt>{label}</dt>
      <dd>
        <ul className="flex flex-wrap gap-x-4">
          {others.map((tag) => {
            // In the reader's own interface where the text has no page in its own.
            const { own } = homeOf(tag, locales, originalLocale);
            const there = own ? `/${locale}/campaigns/${slug}/in/${tag}` : homeIn(campaign, tag);
            return (
              <li key={tag}>
                <a className="tap" href={there} hrefLang={tag} lang={tag} dir={directionOf(tag)}>
                  {ownName(tag)}
                </a>
              </li>
            );
          })}
        </ul>
      </dd>
    </div>
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
                  {'\u00a0· '}
                  <bdi>{name}</bdi>
                </span>
              )}
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}
