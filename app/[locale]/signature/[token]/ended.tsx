import { getTranslations } from 'next-intl/server';
import { Statement } from '@/app/[locale]/_components/statement';
import { Signed } from './confirm';
import { Told } from './confirmed';
import { Erase } from './erase';
import type { Face, Known } from './load';

type Props = Known & { face: Exclude<Face, 'confirm' | 'confirmed'> };

/** A signature that does not stand (any more): what that means and what can still be done. */
export async function Ended(props: Props) {
  const { face, ...known } = props;
  const { signature, campaign, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Signature' });
  const open = campaign.standing === 'open';
  const page = `/${locale}/campaigns/${campaign.slug}`;
  return (
    <Statement says={t(`${face}.says`)}>
      <p className="text-28 leading-snug">{campaign.text.title}</p>
      <p>{t(`${face}.means`, { contact: campaign.organisation.contact })}</p>
      {face === 'withdrawn' && campaign.standing !== 'closed' && (
        <form method="post" action={`/api/signatures/${signature.token}/return`}>
          <input type="hidden" name="locale" value={locale} />
          <button type="submit" className="button">
            {t('withdrawn.button')}
          </button>
        </form>
      )}
      {(face === 'expired' || face === 'erased') && open && (
        <p>
          <a className="button" href={`${page}#sign`}>
            {t(`${face}.button`)}
          </a>
        </p>
      )}
      {(face === 'withdrawn' || face === 'removed') && (
        <div>
          <Signed {...known} />
          <Told {...known} level="h2" />
        </div>
      )}
      {face !== 'erased' && (
        <div className="border-t border-line">
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
