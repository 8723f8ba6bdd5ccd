import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { loadTo } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { clock } from '@/lib/clock';
import { lettersStand } from '@/lib/organisers/letters-desk';
import { type NextBatch, nextBatch, onlyWhatWaits } from '@/lib/organisers/next-batch';

type Props = { params: Promise<{ locale: string; slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const next = await nextBatch(campaign.id, locale);
  return { title: t(onlyWhatWaits(next) ? 'send.linkWaiting' : 'send.link', { number: next.number }) };
}

/** Says how many signatures go to whom now, to whom not and why, and asks once more. */
export default async function SendPage({ params }: Props) {
  const { locale, slug } = await params;
  const campaign = await loadTo('send', locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const next = await nextBatch(campaign.id, locale);
  const { number, named, unnamed, tooFew } = next;
  const back = `/${locale}/organise/campaigns/${slug}/letters`;
  const stands = lettersStand(campaign, clock());
  const waits = onlyWhatWaits(next);
  const anyNow = next.addressees.some((each) => each.now);
  if ((named + unnamed === 0 && !anyNow) || (stands !== 'running' && stands !== 'ending')) redirect(back);
  // Too few is no batch; but what earlier ones held up may go.
  const goes = anyNow || (tooFew === null && next.addressees.length > 0);
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline max-w-3xl text-44">
        {t(waits ? 'send.titleWaiting' : goes ? 'send.title' : 'send.not', { number })}
      </h1>
      <div className="max-w-[65ch] space-y-4">
        {tooFew === null && named + unnamed > 0 && (
          <p>{t('send.lead', { total: named + unnamed, named, unnamed })}</p>
        )}
        {tooFew !== null && (
          <p className="font-semibold">{t('send.tooFew', { minimum: tooFew, count: named + unnamed })}</p>
        )}
        {waits && <p>{t('send.leadWaiting')}</p>}
        {goes && !anyNow && <p className="font-semibold">{t('send.nobody')}</p>}
      </div>
      <Recipients next={next} locale={locale} />
      {goes && <p className="max-w-[65ch]">{t('send.note')}</p>}
      <form
        method="post"
        action={`/api/organise/campaigns/${slug}/batches`}
        className="flex flex-wrap items-center gap-6"
      >
        <input type="hidden" name="locale" value={locale} />
        <input type="hidden" name="number" value={number} />
        {goes && (
          <button type="submit" className="button">
            {t(waits ? 'send.linkWaiting' : 'send.button', { number })}
          </button>
        )}
        <a className="tap" href={back}>
          {t('back')}
        </a>
      </form>
    </>
  );
}

/** Who gets a letter now, and who gets none and why. */
async function Recipients({ next, locale }: { next: NextBatch; locale: string }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const waits = onlyWhatWaits(next);
  return (['now', 'later'] as const).map((when) => {
    // With too few signatures there is nothing for anybody: that was said above.
    const these = next.addressees.filter(
      ({ now, why }) => now === (when === 'now') && !(next.tooFew !== null && why === 'nothing'),
    );
    if (these.length === 0) return null;
    return (
      <section key={when} aria-labelledby={when} className="max-w-[65ch] border-t-2 border-ink pt-4">
        <h2 id={when} className="mb-2 font-semibold">
          {t(`send.${when}`)}
        </h2>
        <ul>
          {these.map(({ office, copy, why, waiting }) => (
            <li key={office} className="border-b border-line py-2">
              <bdi>{copy ? t('copyTo', { office }) : office}</bdi>
              {why && <span className="text-soft">: {t(`send.why.${why}`)}</span>}
              {when === 'now' && waiting > 0 && (
                <span className="block text-soft">
                  {t(waits ? 'send.alone' : 'send.waiting', { count: waiting })}
                </span>
              )}
            </li>
          ))}
        </ul>
      </section>
    );
  });
}
