import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ErrorSlot, ListField, TextField } from '@/app/[locale]/_components/field';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadUpdate } from '@/app/[locale]/organise/campaigns/[slug]/updates/load';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { zones } from '@/lib/campaigns/local-time';

type Props = { params: Promise<{ locale: string; slug: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return { title: t('when.title') };
}

/** When an update is to go: now, or at a time in a time zone. */
export default async function WhenPage({ params }: Props) {
  const { locale, slug, id } = await params;
  const { campaign, update } = await loadUpdate(locale, slug, id);
  const own = `/${locale}/organise/campaigns/${slug}/updates/${id}`;
  if (update.state !== 'DRAFT') redirect(own);
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const form = 'when';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="updates" />
      <h1 className="headline text-44">{t('when.title')}</h1>
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/updates/${id}/when`}
        locale={locale}
        className="max-w-[40rem] space-y-6 border-t-2 border-ink pt-4"
      >
        <fieldset>
          <legend className="label">{t('when.legend')}</legend>
          <ErrorSlot form={form} name="when" />
          {(['now', 'at'] as const).map((each) => (
            <label key={each} className="choice">
              <input
                type="radio"
                id={each === 'now' ? `${form}-when` : undefined}
                name="when"
                value={each}
                defaultChecked={each === 'now'}
              />
              <span>{t(`when.${each}`)}</span>
            </label>
          ))}
        </fieldset>
        <div className="grid gap-6 md:grid-cols-2">
          <TextField form={form} name="date" type="date" label={t('when.date')} hint={t('when.dateHint')} />
          <TextField form={form} name="time" type="time" label={t('when.time')} hint={t('when.timeHint')} />
        </div>
        <ListField form={form} name="zone" label={t('when.zone')} defaultValue={campaign.timeZone}>
          {[...new Set([campaign.timeZone, ...zones])].map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </ListField>
        <p>{t('when.note')}</p>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('when.go')}
          </button>
          <a className="tap" href={own}>
            {t('act.edit')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
