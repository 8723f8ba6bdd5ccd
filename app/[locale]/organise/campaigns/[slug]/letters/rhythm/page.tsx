import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ListField, TextField } from '@/app/[locale]/_components/field';
import { clock, rhythmInWords } from '@/app/[locale]/organise/campaigns/[slug]/letters/rhythm-words';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { rhythmAsFields, rhythmLimits } from '@/lib/letters/rhythm-form';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  return { title: t('rhythm.title') };
}

const HOURS = Array.from({ length: 25 }, (_, hour) => hour);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7];

/** How often the campaign's letters go: what it means now, and the form that changes it. */
export default async function RhythmPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const form = 'rhythm';
  const figure = { form, type: 'text', inputMode: 'numeric', autoComplete: 'off' } as const;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline text-44">{t('rhythm.title')}</h1>
      <p className="max-w-[65ch]">
        {t('rhythm.now')} {(await rhythmInWords(campaign, locale)).join(' ')}
      </p>
      <OrganiserForm
        name={form}
        action={`/api/organise/campaigns/${slug}/letters/rhythm`}
        locale={locale}
        className="max-w-[65ch] space-y-10 border-t-2 border-ink pt-4"
      >
        {/* Not filled in again when the form is refused: what others have set is told once. */}
        <input type="hidden" name="seen" value={JSON.stringify(rhythmAsFields(campaign))} />
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('rhythm.when')}</legend>
          <p>{t('rhythm.first')}</p>
          <TextField
            {...figure}
            name="every"
            label={t('rhythm.every')}
            hint={t('rhythm.everyHint')}
            defaultValue={campaign.letterEvery ?? ''}
            maxLength={String(rhythmLimits.every).length}
          />
          <ListField
            form={form}
            name="rhythm"
            label={t('rhythm.clock')}
            hint={t('rhythm.clockHint')}
            defaultValue={campaign.letterRhythm}
          >
            {(['NONE', 'DAILY', 'WEEKLY'] as const).map((each) => (
              <option key={each} value={each}>
                {t(`rhythm.clocks.${each}`)}
              </option>
            ))}
          </ListField>
          <div className="grid gap-6 md:grid-cols-2">
            <ListField
              form={form}
              name="weekday"
              label={t('rhythm.weekday')}
              defaultValue={campaign.letterWeekday}
            >
              {WEEKDAYS.map((day) => (
                <option key={day} value={day}>
                  {t('rhythm.weekdays', { weekday: String(day) })}
                </option>
              ))}
            </ListField>
            <ListField form={form} name="hour" label={t('rhythm.hour')} defaultValue={campaign.letterHour}>
              {HOURS.slice(0, 24).map((hour) => (
                <option key={hour} value={hour}>
                  {clock(hour)}
                </option>
              ))}
            </ListField>
          </div>
        </fieldset>
        <fieldset className="space-y-6">
          <legend className="headline text-28">{t('rhythm.limits')}</legend>
          <TextField
            {...figure}
            name="minimum"
            label={t('rhythm.minimum')}
            hint={t('rhythm.minimumHint')}
            defaultValue={campaign.letterMinimum}
            maxLength={4}
          />
          <TextField
            {...figure}
            name="gap"
            label={t('rhythm.gap')}
            hint={t('rhythm.gapHint')}
            defaultValue={campaign.letterGapHours}
            maxLength={4}
          />
          <TextField
            {...figure}
            name="cap"
            label={t('rhythm.cap')}
            hint={t('rhythm.capHint')}
            defaultValue={campaign.letterDailyCap ?? ''}
            maxLength={3}
          />
          <div className="grid gap-6 md:grid-cols-2">
            {(['from', 'to'] as const).map((end) => (
              <ListField
                key={end}
                form={form}
                name={end}
                label={t(`rhythm.${end}`)}
                defaultValue={(end === 'from' ? campaign.officeFrom : campaign.officeTo) ?? ''}
              >
                <option value="">{t('rhythm.anyHour')}</option>
                {(end === 'from' ? HOURS.slice(0, 24) : HOURS.slice(1)).map((hour) => (
                  <option key={hour} value={hour}>
                    {clock(hour)}
                  </option>
                ))}
              </ListField>
            ))}
          </div>
          <p className="text-soft">{t('rhythm.officeHint')}</p>
        </fieldset>
        <p className="flex flex-wrap items-center gap-6">
          <button type="submit" className="button">
            {t('rhythm.button')}
          </button>
          <a className="tap" href={`/${locale}/organise/campaigns/${slug}/letters`}>
            {t('back')}
          </a>
        </p>
      </OrganiserForm>
    </>
  );
}
