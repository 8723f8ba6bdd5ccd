import { getFormatter, getTranslations } from 'next-intl/server';
import { sizeFor } from '@/app/[locale]/_components/fit';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { ChangeVisibility, Withdraw } from './change';
import { Signed, SignedEarlier } from './confirm';
import { Erase } from './erase';
import { KeptOf } from './kept';
import type { Known } from './load';
import { Objects, ObjectTo } from './object';
import { Share } from './share';
import { Told } from './told';

/** After signing: one sentence, very large, the number, and what to do next. */
export async function Confirmed(known: Known) {
  const { signature, campaign, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const format = await getFormatter({ locale });
  const { position } = signature;
  return (
    <div className="sheet space-y-12 pt-8 lg:pt-12">
      <div className="band band-bleed band-wide py-8 lg:py-12">
        <div className="fit [--most:13rem]">
          <h1 className={`headline ${sizeFor(t('confirmed.says'), 2)}`}>{t('confirmed.says')}</h1>
        </div>
        <dl className="mt-8 flex flex-wrap items-end gap-x-12 gap-y-6">
          {position !== null && <Figure is={format.number(position)} of={t('confirmed.position')} />}
          <Figure
            is={format.number(campaign.confirmed)}
            of={t('confirmed.count', { count: campaign.confirmed })}
          />
        </dl>
        <div className="mt-6" {...langOf(campaign, locale)}>
          <p className="max-w-[38rem]">{campaign.text.title}</p>
        </div>
      </div>
      {position === null && <p className="max-w-[38rem]">{t('confirmed.heldMeans')}</p>}
      <Objects {...known} />
      {campaign.standing === 'open' && !signature.objectedAt && <Share campaign={campaign} locale={locale} />}
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

function Figure({ is, of }: { is: string; of: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="mt-3 font-semibold">{of}</dt>
      <dd className="numeral text-112">{is}</dd>
    </div>
  );
}
