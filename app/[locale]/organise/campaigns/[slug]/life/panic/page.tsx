import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { inZone } from '@/app/[locale]/organise/campaigns/[slug]/life/when';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { clock } from '@/lib/clock';
import { ownerGone } from '@/lib/panic/owner-gone';
import { destroyableFrom, type PanicAct, whyNot } from '@/lib/panic/panic';
import { PanicForm } from './panic-form';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  await loadTo('own', locale, slug);
  const t = await getTranslations({ locale, namespace: 'Panic' });
  return { title: t('title') };
}

/** What follows from each act, in sentences. */
const SAYS = {
  begin: [
    ...(['begin.names', 'begin.far', 'begin.mail', 'begin.signing', 'begin.stays'] as const),
    ...(['begin.told', 'begin.back'] as const),
  ],
  destroy: [
    ...(['destroy.hour', 'destroy.owners', 'destroy.never', 'destroy.stays', 'destroy.rest'] as const),
    ...(['destroy.closed', 'destroy.told'] as const),
  ],
  keep: ['keep.says'],
  end: ['end.names', 'end.mail', 'end.hour'],
} as const;

/** The panic switch of a campaign, for its owners: what it does, until when it can be taken back, and each step as one form. */
export default async function PanicPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('own', locale, slug);
  const now = clock();
  const t = await getTranslations({ locale, namespace: 'Panic' });
  const { moment } = await inZone(locale, campaign.timeZone);
  const gone = await ownerGone(campaign.organisationId, now);
  const open = (['keep', 'begin', 'end', 'destroy'] as const).filter(
    (act: PanicAct) => whyNot(campaign, act, now) === null,
  );
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <Done locale={locale} namespace="Panic" said={(await searchParams).done} />
      <header className="space-y-3">
        <h1 className="headline max-w-3xl text-44">{t('title')}</h1>
        <p className="max-w-[65ch]">{t('lead')}</p>
      </header>
      {open.length === 0 && <p className="max-w-[65ch] font-semibold">{t('nothing')}</p>}
      {open.map((act) => (
        <section
          key={act}
          aria-labelledby={`${act}-title`}
          className="max-w-[65ch] space-y-4 border-t-2 border-ink pt-4"
        >
          <h2 id={`${act}-title`} className="headline text-28">
            {t(`${act}.title`)}
          </h2>
          <ul className="list-disc space-y-2 ps-5">
            {SAYS[act].map((says) => (
              <li key={says}>{t(says)}</li>
            ))}
          </ul>
          {act === 'destroy' && gone ? (
            <p className="font-semibold">{t('destroy.ownerGone', { from: moment(destroyableFrom(gone)) })}</p>
          ) : (
            <PanicForm act={act} first={act === open[0]} locale={locale} slug={slug} />
          )}
        </section>
      ))}
    </>
  );
}
