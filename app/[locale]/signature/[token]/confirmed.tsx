import { getFormatter, getTranslations } from 'next-intl/server';
import { Bar } from '@/app/[locale]/_components/bar';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { progress } from '@/lib/campaigns/campaign';
import { ChangeVisibility, Withdraw } from './change';
import { Signed, SignedEarlier } from './confirm';
import { Erase } from './erase';
import { KeptOf } from './kept';
import type { Known } from './load';
import { NextCampaign } from './next-campaign';
import { Objects, ObjectTo } from './object';
import { Share } from './share';
import { Told } from './told';

/** After signing: one sentence, very large, the number, and what to do next. */
export async function Confirmed(known: Known) {
  const { signature, campaign, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const after = await getTranslations({ locale, namespace: 'AfterSigning' });
  const page = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { position } = signature;
  const { goal, confirmed } = campaign;
  const left = goal - confirmed;
  const percent = progress(confirmed, goal);
  return (
    <div className="sheet space-y-12 pt-8 lg:pt-12">
      <div className="band band-bleed band-wide py-8 lg:py-12">
        <p className="small-line mb-3">
          <a className="tap" href={`/${locale}/campaigns/${campaign.slug}`}>
            <bdi {...langOf(campaign, locale)}>{campaign.text.title}</bdi>
          </a>
        </p>
        <div className="fit [--most:13rem]">
          <h1 className={`headline ${sizeFor(t('confirmed.says'), 2)}`}>{t('confirmed.says')}</h1>
        </div>
        <p className="headline mt-6 text-44">
          {position === null ? after('thanksHeld') : after('thanks', { number: format.number(position) })}
        </p>
        <div className="mt-10 max-w-[44rem]">
          <p>
            <span className="numeral block text-112">{format.number(confirmed)}</span>
            <span className="mt-3 block font-semibold">{t('confirmed.count', { count: confirmed })}</span>
          </p>
          {left > 0 && campaign.standing === 'open' && (
            <>
              <div className="mt-3">
                <Bar {...{ percent }} label={page('percent', { percent })} />
              </div>
              <p className="mt-2 text-16">
                {t('confirmed.toGoal', { goal: format.number(goal), left: format.number(left) })}
              </p>
            </>
          )}
        </div>
      </div>
      {position === null && <p className="max-w-[38rem]">{t('confirmed.heldMeans')}</p>}
      <Objects {...known} />
      {campaign.standing === 'open' && !signature.objectedAt && <Share campaign={campaign} locale={locale} />}
      {!signature.objectedAt && <NextCampaign {...known} />}
      <section aria-labelledby="yours" className="max-w-[44rem] border-t-2 border-ink pt-4">
        <h2 id="yours" className="headline mb-4 text-44">
          {t('yours')}
        </h2>
        <Signed {...known} />
        <SignedEarlier {...known} />
        <Told {...known} level="h3" />
        <div className="mt-6 border-t border-line">
          <KeptOf {...known} />
          <ChangeVisibility {...known} />
          <Withdraw {...known} says={t('withdraw.says')} />
          <ObjectTo {...known} />
          <Erase {...known} />
        </div>
      </section>
    </div>
  );
}
