import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type LifeParams, loadLife } from '@/app/[locale]/organise/campaigns/[slug]/life/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { Done } from '@/app/[locale]/organise/done';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { officeIn } from '@/lib/campaigns/find';
import { previewLetter } from '@/lib/letters/preview';

type Props = LifeParams & { searchParams: Promise<{ to?: string | string[]; done?: string | string[] }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'Trial' });
  return { title: t('title') };
}

/** The letter as the draft would have it, to each addressee; sending it, and the confirmation, to oneself. */
export default async function LetterPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { to: asked, done } = await searchParams;
  const { email } = await signedIn(locale);
  const { campaign, now } = await loadLife(locale, slug);
  const { addressees } = campaign;
  const to = asked === undefined ? addressees[0] : addressees.find(({ number }) => String(number) === asked);
  if (asked !== undefined && !to) notFound();
  const t = await getTranslations({ locale, namespace: 'Trial' });
  const nameOf = ({ office, copy }: (typeof addressees)[number]) =>
    copy ? t('copyTo', { office: officeIn(office, locale) }) : officeIn(office, locale);
  const words = { words: 'drafted', printed: false } as const;
  const found = to && (await previewLetter(campaign.id, to.id, now, words));
  const send = (label: string, what: 'letter' | 'confirmation') => (
    <form method="post" action={`/api/organise/campaigns/${slug}/trial`}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="what" value={what} />
      {what === 'letter' && <input type="hidden" name="addressee" value={to?.number} />}
      <button type="submit" className="button-plain">
        {label}
      </button>
    </form>
  );
  const own = `/${locale}/organise/campaigns/${slug}`;
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="life" />
      <Done locale={locale} namespace="Trial" said={done} />
      <h1 className="headline text-44">{t('title')}</h1>
      <p className="max-w-[65ch]">{t('lead', { email })}</p>
      <div className="flex flex-wrap gap-4">
        {to && found && send(t('sendLetter'), 'letter')}
        {send(t('sendConfirmation'), 'confirmation')}
      </div>
      {addressees.length === 0 && (
        <p className="font-semibold">
          <a href={`${own}/addressees`}>{t('nobody')}</a>
        </p>
      )}
      {addressees.length > 1 && (
        <nav aria-label={t('to')} className="not-on-paper">
          <ul className="flex flex-wrap gap-x-6 border-b border-line">
            {addressees.map((each) => (
              <li key={each.number}>
                <a
                  className={`tap ${each.number === to?.number ? 'font-semibold' : ''}`}
                  href={`${own}/life/letter?to=${each.number}`}
                  aria-current={each.number === to?.number ? 'page' : undefined}
                >
                  <bdi>{nameOf(each)}</bdi>
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {to && !found && <p className="font-semibold">{t('nothing')}</p>}
      {to && found && (
        <section aria-labelledby="letter" className="space-y-3">
          <h2 id="letter" className="font-semibold">
            {t('subjectIs', { subject: found.message.subject })}
          </h2>
          <p className="max-w-[65ch] text-soft">{t('note')}</p>
          <iframe
            src={`/api/organise/campaigns/${slug}/texts/preview/${to.number}`}
            title={t('frame', { office: nameOf(to) })}
            sandbox=""
            className="h-[48rem] w-full max-w-4xl border-2 border-ink bg-white"
          />
        </section>
      )}
      <p>
        <a className="tap" href={`${own}/life`}>
          {t('back')}
        </a>
      </p>
    </>
  );
}
