import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ErrorSlot, LongField } from '@/app/[locale]/_components/field';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';
import { inZone } from '@/app/[locale]/organise/campaigns/[slug]/life/when';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { languagesOf } from '@/lib/campaigns/addressees';
import { purgeWhenClosing } from '@/lib/campaigns/campaign';
import { endingFields } from '@/lib/campaigns/close-form';
import { languageWithin } from '@/lib/campaigns/languages';

export async function generateMetadata({ params }: LifeParams): Promise<Metadata> {
  const { locale, slug } = await params;
  const { phase } = await loadLife(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return { title: t(phase === 'closed' ? 'act.outcome' : 'act.close') };
}

const DAY = 86_400_000;

/** Asks before a campaign is closed: what follows, and how it ended. Of a closed one, how it ended alone. */
export default async function ClosePage({ params }: LifeParams) {
  const { locale, slug } = await params;
  const { campaign, phase, now } = await loadLife(locale, slug);
  const life = `/${locale}/organise/campaigns/${slug}/life`;
  if (phase === 'draft' || phase === 'scheduled') redirect(life);
  const closed = phase === 'closed';
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const { day, moment } = await inZone(locale, campaign.timeZone);
  const languages = await languagesOf(campaign);
  const fields = endingFields(campaign, closed, languages);
  const form = 'close';
  const purges = purgeWhenClosing(campaign, now);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <h1 className="headline max-w-3xl text-44">{t(closed ? 'close.titleClosed' : 'close.title')}</h1>
      {!closed && (
        <ul className="max-w-[65ch] list-disc space-y-2 ps-5">
          <li>{t('close.now')}</li>
          <li>{t('close.links', { until: moment(new Date(now.getTime() + DAY)) })}</li>
          {campaign.addressees.length > 0 && (
            <li>{t(campaign.lettersReleasedAt ? 'close.letters' : 'close.noLetters')}</li>
          )}
          <li>{t('close.purges', { purges: day(purges) })}</li>
          <li>{t('close.reopen')}</li>
        </ul>
      )}
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/close`}
        locale={locale}
        className="max-w-[65ch] space-y-6 border-t-2 border-ink pt-4"
      >
        <input type="hidden" name="version" value={campaign.settingsVersion} />
        <textarea name="base" defaultValue={JSON.stringify(fields)} hidden readOnly />
        <fieldset>
          <legend className="label">{t('close.outcome')}</legend>
          <ErrorSlot form={form} name="outcome" />
          {(['WON', 'PARTLY', 'LOST', 'NONE'] as const).map((each, at) => (
            <label key={each} className="choice">
              <input
                type="radio"
                id={at === 0 ? `${form}-outcome` : undefined}
                name="outcome"
                value={each}
                defaultChecked={fields.outcome === each}
              />
              <span>{t(`outcome.${each}`)}</span>
            </label>
          ))}
        </fieldset>
        {languages.map((tag) => (
          <LongField
            key={tag}
            form={form}
            name={`words.${tag}`}
            label={t('close.words', { language: languageWithin(tag, locale) })}
            hint={t('close.wordsHint')}
            defaultValue={fields[`words.${tag}`]}
            rows={5}
          />
        ))}
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t(closed ? 'close.buttonClosed' : 'close.button')}
          </button>
          <a className="tap" href={life}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
