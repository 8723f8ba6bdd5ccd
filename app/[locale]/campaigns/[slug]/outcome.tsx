import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Prose } from '@/app/[locale]/_components/prose';
import type { CampaignShown } from '@/lib/campaigns/find';

type Props = { campaign: CampaignShown; locale: string; level?: 'h2' | 'h3'; id?: string };

/** How a closed campaign ended: in one word, when, and what its organisers say of it, in the reader's language where it is there. */
export async function Outcome({ campaign, locale, level: Level = 'h2', id = 'outcome' }: Props) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const format = await getFormatter({ locale });
  const { outcome, closesAt, outcomeSaid } = campaign;
  return (
    <>
      <Level id={id} className="headline text-72">
        {outcome ? t(`outcome.${outcome}`) : t('closed.title')}
      </Level>
      <p className="mt-3 mb-4 font-semibold">
        <time dateTime={closesAt.toISOString()}>
          {t('closed.on', { when: format.dateTime(closesAt, { dateStyle: 'long' }) })}
        </time>
      </p>
      {outcomeSaid && (
        <div {...foreign(outcomeSaid.locale, locale)}>
          <Prose>{outcomeSaid.words}</Prose>
        </div>
      )}
    </>
  );
}
