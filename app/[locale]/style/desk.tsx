import { getTranslations } from 'next-intl/server';
import { TextField, Tick } from '@/app/[locale]/_components/field';
import { Step } from '@/app/[locale]/organise/campaigns/[slug]/life/asked';
import { Steps } from '@/app/[locale]/organise/campaigns/[slug]/paper/steps';
import { PartsNavShown } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Rows } from '@/app/[locale]/organise/campaigns/[slug]/signatures/rows';
import { WithheldBand } from '@/app/[locale]/organise/campaigns/[slug]/withheld-band';
import { CampaignsTable } from '@/app/[locale]/organise/campaigns-table';
import { OrganiserForm } from '@/app/[locale]/organise/form';
import { clock } from '@/lib/clock';
import { acts } from '@/lib/organisers/permissions';
import { Part, Resting, State } from './part';
import { OWN, SIGNATURES } from './specimens/desk';
import { DAY } from './specimens/letters';

const BAND = { panicAt: null, destroysAt: null, purgingAt: null, purgedAt: null };

/** The organisers' side: the way around, what stands in tables, a form, and what is asked before a step. */
export async function Desk({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Organise' });
  const signatures = await getTranslations({ locale, namespace: 'OrganiseSignatures' });
  const life = await getTranslations({ locale, namespace: 'OrganiseLife' });
  const [open] = OWN;
  const bands = [
    { panicAt: DAY },
    { panicAt: DAY, destroysAt: new Date(clock().getTime() + 45 * 60_000) },
    { panicAt: DAY, destroysAt: DAY },
    { purgingAt: DAY, purgedAt: DAY },
  ];
  return (
    <Part name="desk">
      <div className="space-y-8 font-desk text-16">
        <State name="parts">
          <PartsNavShown campaign={open} acts={[...acts]} locale={locale} here="texts" />
        </State>
        <State name="steps">
          <Steps locale={locale} here="columns" />
        </State>
        <State name="campaigns, as-rows">
          <CampaignsTable locale={locale} label={t('yours')} campaigns={OWN} />
        </State>
        <State name="signatures, as-rows">
          <Rows
            signatures={SIGNATURES}
            locale={locale}
            slug={open.slug}
            timeZone={open.timeZone}
            title={signatures('title')}
          />
        </State>
        <State name="withheld band">
          <div className="space-y-4">
            {bands.map((band) => (
              <WithheldBand
                key={Object.values(band).join()}
                campaign={{ ...BAND, ...open, ...band }}
                locale={locale}
                owner
              />
            ))}
          </div>
        </State>
        <div className="grid gap-10 lg:grid-cols-2 lg:gap-x-20">
          <State name="form">
            <DeskForm locale={locale} />
          </State>
          <State name="asked">
            <h3 className="headline mb-4 text-44">{life('pause.title')}</h3>
            <Resting name="asked">
              <div className="space-y-6">
                <Step
                  locale={locale}
                  says={[life('pause.says'), life('pause.signers'), life('pause.letters')]}
                  action={`/${locale}/style`}
                  button={life('pause.button')}
                  back={`/${locale}/style#desk`}
                />
              </div>
            </Resting>
          </State>
        </div>
      </div>
    </Part>
  );
}

/** A form of the organisers' side with a row filled in, one refused, a box. */
async function DeskForm({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLife' });
  return (
    <OrganiserForm name="style-desk" action={`/${locale}/style`} locale={locale} className="space-y-6">
      <TextField
        form="style-desk"
        name="title"
        label={t('new.titleOf')}
        hint={t('new.titleHint')}
        defaultValue="Open the files"
      />
      <TextField
        form="style-desk"
        name="slug"
        label={t('new.slug')}
        hint={t('new.slugHint')}
        defaultValue="open the files"
        error={t('errors.characters')}
        dir="ltr"
      />
      <Tick form="style-desk" name="tick" label={t('kindMeans.STATEMENT')} defaultChecked />
      <Resting name="organiser-form">
        <button type="submit" className="button">
          {t('new.button')}
        </button>
      </Resting>
    </OrganiserForm>
  );
}
