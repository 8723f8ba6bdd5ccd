import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { foreign } from '@/app/[locale]/_components/foreign';
import { listCampaigns } from '@/lib/campaigns/find';
import { clock } from '@/lib/clock';

type Props = { form: string; locale: string; campaign: { id: string; tags: string[] }; tags: string };

/** On what matters it is, and which campaigns its page shows beside it because of that. */
export async function TagsField({ form, locale, campaign, tags }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseSettings.tags' });
  const related =
    campaign.tags.length === 0
      ? []
      : await listCampaigns(locale, clock(), { tags: campaign.tags, not: campaign.id, take: 4 });
  return (
    <fieldset className="space-y-6">
      <legend className="headline text-28">{t('legend')}</legend>
      <TextField
        form={form}
        name="tags"
        label={t('label')}
        hint={t('hint')}
        defaultValue={tags}
        maxLength={500}
        autoComplete="off"
        autoCapitalize="none"
      />
      {campaign.tags.length > 0 && related.length === 0 && <p className="text-soft">{t('none')}</p>}
      {related.length > 0 && (
        <div>
          <p className="font-semibold">{t('related')}</p>
          <ul className="border-t border-line">
            {related.map(({ slug, title, textLocale }) => (
              <li key={slug} className="border-b border-line">
                <a className="tap" href={`/${locale}/campaigns/${slug}`} {...foreign(textLocale, locale)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  );
}
