import { getFormatter, getTranslations } from 'next-intl/server';
import { Bar } from '@/app/[locale]/_components/bar';
import { figureWords } from '@/app/[locale]/_components/figure-words';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { progress } from '@/lib/campaigns/campaign';
import type { CampaignShown } from '@/lib/campaigns/find';

/** `card`: in a frame on somebody else's page, on the flat field. */
type Props = { campaign: CampaignShown; locale: string; card?: boolean };

/** The number, huge, with its goal and a thin bar; all of it moves by itself where script runs. */
export function Progress({ campaign, locale, card }: Props) {
  return (
    <live-count
      class="block"
      data-from={`/api/campaigns/${campaign.slug}/count`}
      data-locale={locale}
      data-words={figureWords(locale, campaign.goal)}
    >
      <ProgressShown campaign={campaign} locale={locale} card={card} />
      <p className="aside-words" aria-live="polite" data-announce="" />
    </live-count>
  );
}

/** The number as it stands. */
export async function ProgressShown({ campaign, locale, card }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const onPaper = await getTranslations({ locale, namespace: 'Paper' });
  const format = await getFormatter({ locale });
  const { confirmed, organisations, paper, goal } = campaign;
  const figure = format.number(confirmed);
  const percent = progress(confirmed, goal);
  const hint = card ? 'mt-2 text-16' : 'hint mt-2';
  return (
    <>
      <p>
        <span className={`fit block ${card ? '[--most:7rem]' : '[--most:min(14rem,26vw+2rem)]'}`}>
          <data className={`numeral block ${sizeFor(figure, 1)}`} value={confirmed} data-count="">
            {figure}
          </data>
        </span>
        <span className={`mt-3 block font-semibold ${card ? 'text-16' : ''}`}>
          <span data-signatures="">{t('signatures', { count: confirmed })}</span>
          <span className={card ? undefined : 'font-normal text-soft'}>
            {' '}
            · <span data-goal="">{confirmed >= goal ? t('reached', { goal }) : t('goal', { goal })}</span>
          </span>
        </span>
      </p>
      <div className="mt-3">
        <Bar percent={percent} label={t('percent', { percent })} />
      </div>
      {!card && (
        <p className={hint} data-of-them="" hidden={organisations === 0}>
          {organisations > 0 && t('ofThem', { count: organisations, figure: format.number(organisations) })}
        </p>
      )}
      <p className={hint} data-paper="" hidden={paper === 0}>
        {paper > 0 && onPaper('beside', { count: paper, figure: format.number(paper) })}
      </p>
    </>
  );
}
