import { getTranslations } from 'next-intl/server';
import { Statement } from '@/app/[locale]/_components/statement';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { hasPublicPart } from '@/lib/answers/answer';
import { Earlier } from './earlier';
import type { Known } from './load';

/** After giving an answer: one sentence, what follows, what was answered. */
export async function Given(known: Known) {
  const { token, campaign, earlier, locale } = known;
  const [newest] = earlier;
  const t = await getTranslations({ locale, namespace: 'Answer' });
  return (
    <Statement says={t('given.says')}>
      <p className="text-28 leading-snug" {...langOf(campaign, locale)}>
        {campaign.text.title}
      </p>
      <p>
        {t(newest && hasPublicPart(newest) ? 'given.next' : 'given.nextQuiet', {
          organisation: campaign.organisation.name,
        })}
      </p>
      <Earlier {...known} />
      <p>
        <a className="button-plain" href={`/${locale}/answer/${token}`}>
          {t('given.again')}
        </a>
        <span className="hint mt-2">{t('given.againMeans')}</span>
      </p>
      <p>
        <a className="tap" href={`/${locale}/campaigns/${campaign.slug}`}>
          {t('given.toCampaign')}
        </a>
      </p>
    </Statement>
  );
}
