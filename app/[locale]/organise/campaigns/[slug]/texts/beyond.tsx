import { getFormatter, getTranslations } from 'next-intl/server';
import { publishedAt } from '@/lib/campaigns/versions';
import type { Sheet } from './load';

/** How the draft stands towards what readers have, and where else it can be looked at. */
export async function Beyond({ sheet }: { sheet: Sheet }) {
  const { locale, slug, campaign, own, waits } = sheet;
  const life = `/${locale}/organise/campaigns/${slug}/life`;
  const t = await getTranslations({ locale, namespace: 'OrganiseTexts' });
  const format = await getFormatter({ locale });
  const at = await publishedAt(campaign.id, campaign.textVersion);
  return (
    <div className="max-w-[65ch] space-y-1">
      <p>
        {at
          ? t(waits ? 'beyond.publishedDraft' : 'beyond.published', {
              version: campaign.textVersion,
              when: format.dateTime(at, { dateStyle: 'long' }),
            })
          : t('beyond.never')}
      </p>
      <ul className="flex flex-wrap gap-x-6">
        {at && (
          <li>
            <a className="tap" href={`${own}/versions`}>
              {t('beyond.versions')}
            </a>
          </li>
        )}
        <li>
          <a className="tap" href={`${life}#preview`}>
            {t('beyond.preview')}
          </a>
        </li>
        <li>
          <a className="tap" href={`${life}/letter`}>
            {t('beyond.trial')}
          </a>
        </li>
      </ul>
    </div>
  );
}
