import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getFormatter, getTranslations } from 'next-intl/server';
import { listed } from '@/app/[locale]/_components/dates';
import { Tick } from '@/app/[locale]/_components/field';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { loadUpdate } from '@/app/[locale]/organise/campaigns/[slug]/updates/load';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { textFor } from '@/lib/campaigns/campaign';
import { languageWithin } from '@/lib/campaigns/languages';
import { clock } from '@/lib/clock';
import { countReaders } from '@/lib/updates/find';
import { timesOfOthers } from '@/lib/updates/others';
import { earliest, tooClose } from '@/lib/updates/update';

type Props = {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ at?: string | string[]; zone?: string | string[] }>;
};

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  return { title: t((await searchParams).at === 'now' ? 'send.buttonNow' : 'send.buttonAt') };
}

const isZone = (zone: unknown): zone is string => {
  try {
    return typeof zone === 'string' && Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** Says to how many people an update goes and when, and asks once more. */
export default async function SendUpdatePage({ params, searchParams }: Props) {
  const { locale, slug, id } = await params;
  const { campaign, update } = await loadUpdate(locale, slug, id);
  const own = `/${locale}/organise/campaigns/${slug}/updates/${id}`;
  const { at, zone: asked } = await searchParams;
  const now = at === 'now';
  const dueAt = now ? clock() : new Date(typeof at === 'string' ? at : '');
  if (update.state !== 'DRAFT') redirect(own);
  if (Number.isNaN(dueAt.getTime())) redirect(`${own}/when`);
  const zone = isZone(asked) ? asked : campaign.timeZone;
  const t = await getTranslations({ locale, namespace: 'OrganiseUpdates' });
  const format = await getFormatter({ locale });
  const [readers, others] = await Promise.all([
    countReaders(campaign.id),
    timesOfOthers(campaign.id, update.id),
  ]);
  const close = tooClose(dueAt, others);
  const text = textFor(update.texts, locale, campaign.originalLocale);
  const time = (date: Date, timeZone: string) =>
    format.dateTime(date, { dateStyle: 'full', timeStyle: 'short', timeZone });
  const form = 'send';
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="updates" />
      <h1 className="headline max-w-3xl text-44">
        {t(now ? 'send.now' : 'send.at', { title: text?.title ?? '' })}
      </h1>
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/updates/${id}/send`}
        locale={locale}
        className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
      >
        <input type="hidden" name="version" value={update.changedAt.toISOString()} />
        <input type="hidden" name="at" value={now ? 'now' : dueAt.toISOString()} />
        <input type="hidden" name="zone" value={zone} />
        {!now && (
          <p className="text-28 leading-snug">
            {t('send.time', { when: time(dueAt, zone), zone: zone.replaceAll('_', ' ') })}
          </p>
        )}
        <p className="text-20 font-semibold">{t('send.people', { count: readers })}</p>
        <p>
          {t('send.languages', {
            languages: listed(
              update.texts.map((each) => languageWithin(each.locale, locale)),
              locale,
            ),
          })}{' '}
          {!now && t('send.more')} {t('send.note')}
        </p>
        {close && (
          <div className="space-y-2 border-2 border-ink p-4">
            <p>
              {t('send.close', { when: time(close, zone), zone: zone.replaceAll('_', ' ') })}{' '}
              {t('send.free', { when: time(earliest(dueAt, others), zone) })}
            </p>
            <Tick form={form} name="sooner" label={t('send.sooner')} />
          </div>
        )}
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t(now ? 'send.buttonNow' : 'send.buttonAt')}
          </button>
          <a className="tap" href={`${own}/when`}>
            {t('send.change')}
          </a>
          <a className="tap" href={own}>
            {t('act.edit')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
