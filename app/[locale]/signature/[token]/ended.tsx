import { getTranslations } from 'next-intl/server';
import { Statement } from '@/app/[locale]/_components/statement';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { ChangeVisibility, Withdraw } from './change';
import { Signed, SignedEarlier } from './confirm';
import { Erase } from './erase';
import { KeptOf } from './kept';
import type { Face, Known } from './load';
import { Objects, ObjectTo } from './object';
import { SignThis } from './sign-this';
import { Told } from './told';

type Props = Known & { face: Exclude<Face, 'confirm' | 'confirmed'> };

/** A signature that does not stand (any more): what that means and what can still be done. */
export async function Ended(props: Props) {
  const { face, ...known } = props;
  const { campaign, locale } = known;
  const { backTo, state, forgottenAt } = known.signature;
  const stillCounts = face === 'erased' && state === 'CONFIRMED';
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const open = campaign.standing === 'open';
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <Statement says={t(`${face}.says`)}>
      <p className="text-28 leading-snug" {...langOf(campaign, locale)}>
        {campaign.text.title}
      </p>
      <p>{t(`${face}.means`, { contact: campaign.organisation.contact })}</p>
      {(face === 'expired' || face === 'erased') && open && (
        <p>
          <a className="button" href={`${page}#sign`}>
            {t(`${face}.button`)}
          </a>
        </p>
      )}
      {face === 'erased' && !forgottenAt && <p className="hint">{t('erased.mark')}</p>}
      {stillCounts && <p className="font-semibold">{t('erased.counts')}</p>}
      <Objects {...known} />
      {(face === 'withdrawn' || face === 'removed') && <Signed {...known} />}
      {face === 'withdrawn' && <SignedEarlier {...known} />}
      {face === 'withdrawn' && campaign.standing !== 'closed' && (
        <SignThis {...known} act="return" button={t('withdrawn.button')} />
      )}
      {(face === 'withdrawn' || face === 'removed') && <Told {...known} level="h2" />}
      {face === 'removed' && backTo === 'WITHDRAWN' && (
        <p className="font-semibold">{t('removed.withdrawn')}</p>
      )}
      {face === 'erased' && known.signature.inLetters.length > 0 && <Told {...known} level="h2" />}
      {face === 'erased' && (
        <div className="border-t border-line">
          <KeptOf {...known} />
          {stillCounts && <Withdraw {...known} says={t('erased.out')} />}
        </div>
      )}
      {face !== 'erased' && (
        <div className="border-t border-line">
          <KeptOf {...known} />
          {face === 'removed' && <ChangeVisibility {...known} />}
          {face === 'removed' && backTo === 'CONFIRMED' && (
            <Withdraw {...known} says={t('removed.withdrawSays')} />
          )}
          {face !== 'expired' && <ObjectTo {...known} />}
          <Erase {...known} />
        </div>
      )}
      <p>
        <a className="tap" href={page}>
          {t('toCampaign')}
        </a>
      </p>
    </Statement>
  );
}
