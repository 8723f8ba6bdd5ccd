import { getTranslations } from 'next-intl/server';
import { partialDate } from '@/app/[locale]/_components/dates';
import { Prose } from '@/app/[locale]/_components/prose';
import type { CampaignShown } from '@/lib/campaigns/find';
import { langOf } from './load';

/** What the campaign has to say, and whose words these are: author, first publication, translator. */
export async function Text({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  return (
    <section aria-label={t('text')} id="text">
      <div {...langOf(campaign, locale)}>
        <p className="mb-8 max-w-[65ch] text-28 leading-snug">{campaign.text.summary}</p>
        <Prose>{campaign.text.body}</Prose>
      </div>
      <Credits campaign={campaign} locale={locale} />
    </section>
  );
}

async function Credits({ campaign, locale }: { campaign: CampaignShown; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const { author, authorAffiliation, publishedIn, publishedOn, publishedUrl, translator } = campaign.text;
  const when = publishedOn && partialDate(publishedOn, locale);
  // A place that already names its date ("The Long Shift, March 2023") needs it no second time.
  const whereWhen = [publishedIn, when].filter(
    (part, at) => part && !(at === 1 && publishedIn?.includes(part)),
  );
  const original = new Intl.DisplayNames([locale], { type: 'language' }).of(campaign.originalLocale);
  const rows: [string, React.ReactNode][] = [];
  if (author)
    rows.push([
      t('credits.author'),
      <bdi key="author">{[author, authorAffiliation].filter(Boolean).join(', ')}</bdi>,
    ]);
  if (publishedIn) {
    const words = whereWhen.join(', ');
    rows.push([
      t('credits.published'),
      publishedUrl ? (
        <a key="published" className="tap" href={publishedUrl} rel="noopener">
          <bdi>{words}</bdi>
        </a>
      ) : (
        <bdi key="published">{words}</bdi>
      ),
    ]);
  }
  if (campaign.originalLocale !== campaign.text.locale && original)
    rows.push([t('credits.original'), original]);
  if (translator) rows.push([t('credits.translator'), <bdi key="translator">{translator}</bdi>]);
  if (rows.length === 0) return null;
  return (
    <dl className="pairs mt-8 max-w-[65ch] text-16">
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
