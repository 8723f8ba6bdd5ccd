import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { TextField } from '@/app/[locale]/_components/field';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { usualClosing } from '@/lib/campaigns/campaign';
import { localOf } from '@/lib/campaigns/local-time';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t('act.reopen') };
}

/** Asks until when a closed campaign is to be open again. */
export default async function ReopenPage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { campaign, phase, whyNotReopened, now } = await loadLife(locale, slug);
  const life = `/${locale}/organise/campaigns/${slug}/life`;
  if (phase !== 'closed' || whyNotReopened) redirect(life);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const form = 'reopen';
  const until = localOf(usualClosing(now), campaign.timeZone);
  const zone = campaign.timeZone.replaceAll('_', ' ');
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <h1 className="headline max-w-3xl text-44">{t('reopen.title')}</h1>
      <ul className="max-w-[65ch] list-disc space-y-2 ps-5">
        <li>{t('reopen.says')}</li>
        {(campaign.outcome || Object.keys(campaign.outcomeWords as object).length > 0) && (
          <li className="font-semibold">{t('reopen.outcome')}</li>
        )}
      </ul>
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/reopen`}
        locale={locale}
        className="max-w-[40rem] space-y-6 border-t-2 border-ink pt-4"
      >
        <div className="grid gap-6 md:grid-cols-2">
          <TextField
            form={form}
            name="closesDate"
            type="date"
            label={t('reopen.date')}
            hint={t('reopen.dateHint')}
            defaultValue={until.date}
          />
          <TextField
            form={form}
            name="closesTime"
            type="time"
            label={t('reopen.time')}
            hint={t('reopen.timeHint', { zone })}
            defaultValue={until.time}
          />
        </div>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('reopen.button')}
          </button>
          <a className="tap" href={life}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
