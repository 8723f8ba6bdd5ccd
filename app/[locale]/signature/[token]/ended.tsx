import { getTranslations } from 'next-intl/server';
import { Statement } from '@/app/[locale]/_components/statement';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { ChangeVisibility, Withdraw } from './change';
import { Signed, SignedEarlier } from './confirm';
import { Told } from './confirmed';
import { Erase } from './erase';
import type { Face, Known } from './load';
import { SignThis } from './sign-this';

type Props = Known & { face: Exclude<Face, 'confirm' | 'confirmed'> };

/** A signature that does not stand (any more): what that means and what can still be done. */
export async function Ended(props: Props) {
  const { face, ...known } = props;
  const { campaign, locale } = known;
  const { backTo } = known.signature;
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
      {(face === 'withdrawn' || face === 'removed') && <Signed {...known} />}
      {face === 'withdrawn' && <SignedEarlier {...known} />}
      {face === 'withdrawn' && campaign.standing !== 'closed' && (
        <SignThis {...known} act="return" button={t('withdrawn.button')} />
      )}
      {(face === 'withdrawn' || face === 'removed') && <Told {...known} level="h2" />}
      {face === 'removed' && backTo === 'WITHDRAWN' && (
        <p className="font-semibold">{t('removed.withdrawn')}</p>
      )}
      {face !== 'erased' && (
        <div className="border-t border-line">
          {face === 'removed' && <ChangeVisibility {...known} />}
          {face === 'removed' && backTo === 'CONFIRMED' && (
            <Withdraw {...known} says={t('removed.withdrawSays')} />
          )}
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
