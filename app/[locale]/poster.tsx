import { getFormatter, getTranslations } from 'next-intl/server';
import { lookName } from '@/app/ink/inks';
import type { CampaignListed } from '@/lib/campaigns/find';
import { sizeFor } from './_components/fit';
import { foreign } from './_components/foreign';

type Props = { campaign: CampaignListed; locale: string };

/** One open campaign as it would hang in the street: a flat field of its ink, its headline, its number. The page brings its ink. */
export async function Poster({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { slug, kind, place, title, summary, confirmed, goal, organisation } = campaign;
  const ink = lookName(campaign.look);
  const theirs = foreign(campaign.textLocale, locale);
  return (
    <li className={`ink-${ink} band poster`}>
      <p className="small-line">
        {t(`kind.${kind}`)} · <span {...theirs}>{place}</span>
        {campaign.demonstration && ` · ${t('demonstration.short')}`}
      </p>
      <div className="fit mt-3" {...theirs}>
        <h3 className={`headline ${sizeFor(title, title.length > 40 ? 6 : 4)}`}>
          <a href={`/${locale}/campaigns/${slug}`} className="poster-link no-underline">
            {title}
          </a>
        </h3>
      </div>
      <div className="mt-4" {...theirs}>
        <p className="max-w-[36ch] text-16 leading-normal lg:text-20">{summary}</p>
      </div>
      <div className="mt-auto flex flex-col-reverse gap-4 pt-8 md:flex-row md:items-end md:justify-between">
        <p className="text-16 leading-snug font-semibold">
          <bdi>{organisation}</bdi>
        </p>
        <p className="text-16 leading-snug md:text-end">
          <span className="numeral block text-72">{format.number(confirmed)}</span>
          <span className="mt-2 block">
            {' '}
            {t('signatures', { count: confirmed })} · {t('goal', { goal })}
          </span>
        </p>
      </div>
    </li>
  );
}

/** A closed campaign: one row, with what came of it. */
export async function ClosedRow({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { slug, title, outcome, closesAt, confirmed, place, demonstration } = campaign;
  const theirs = foreign(campaign.textLocale, locale);
  return (
    <li className="border-b border-line">
      <a
        href={`/${locale}/campaigns/${slug}`}
        className="grid grid-cols-1 gap-x-8 gap-y-1 py-4 no-underline hover:underline md:grid-cols-[minmax(0,1fr)_auto]"
      >
        <span>
          <span className="block text-16 text-soft">
            <bdi {...theirs}>{place}</bdi> ·{' '}
            {t('closed.on', { when: format.dateTime(closesAt, { dateStyle: 'long' }) })}
            {demonstration && ` · ${t('demonstration.short')}`}
          </span>
          <span className="headline block text-44" {...theirs}>
            {title}
          </span>
        </span>
        <span className="self-end text-16">
          <strong>{outcome ? t(`outcome.${outcome}`) : t('closed.title')}</strong> ·{' '}
          {t('figure', { count: confirmed })}
        </span>
      </a>
    </li>
  );
}
