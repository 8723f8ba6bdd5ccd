import type { Metadata } from 'next';
import { getFormatter, getTranslations } from 'next-intl/server';
import { placeIn } from '@/app/[locale]/campaigns/[slug]/load';
import { load } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { doneWord } from '@/app/[locale]/organise/done';
import { clock } from '@/lib/clock';
import { mailTrouble } from '@/lib/mail/trouble';
import { type LettersStand, lettersStand } from '@/lib/organisers/letters-desk';
import { nextBatch, onlyWhatWaits } from '@/lib/organisers/next-batch';
import { Addressees } from './addressees';
import { Parked } from './parked';
import { LetterRecord } from './record';
import { rhythmInWords } from './rhythm-words';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[]; after?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  return { title: `${t('title')} · ${(await load(locale, slug)).campaign.title}` };
}

/** A campaign's letters: how they stand, the next act, their rhythm, to whom they go, and every one there was. */
export default async function LettersPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const format = await getFormatter({ locale });
  const now = clock();
  const stands = lettersStand(campaign, now);
  // Written they are, but none leaves: the banner above says why.
  const still = stands === 'running' && (await mailTrouble(now))?.stopped;
  const next = await nextBatch(campaign.id, locale);
  const fresh = next.named + next.unnamed;
  const waits = onlyWhatWaits(next);
  const something = fresh > 0 || waits;
  const { done, after } = await searchParams;
  const send = acts.includes('send');
  const day = (date: Date | null) => (date ? format.dateTime(date, { dateStyle: 'long' }) : '');
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="letters" />
      <h1 className="headline text-44">{t('title')}</h1>
      {done && (
        <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
          {t(doneWord(t, done) ?? 'done.nothing')}
        </p>
      )}
      <div className="max-w-[65ch] space-y-4">
        <p className="text-20 font-semibold">
          {t(`stands.${still ? 'still' : stands}`, {
            since: day(campaign.lettersPausedAt),
            ended: day(campaign.finalLettersAt),
          })}
        </p>
        {stands !== 'ended' && <p>{fresh === 0 ? t('nothingNew') : t('sinceLast', { count: fresh })}</p>}
        {send && (
          <NextAct
            stands={stands}
            locale={locale}
            slug={slug}
            send={something && t(waits ? 'send.linkWaiting' : 'send.link', { number: next.number })}
          />
        )}
      </div>
      <section aria-labelledby="rhythm" className="space-y-4 border-t-2 border-ink pt-4">
        <h2 id="rhythm" className="headline text-28">
          {t('rhythm.title')}
        </h2>
        <p className="max-w-[65ch]">{(await rhythmInWords(campaign, locale)).join(' ')}</p>
        {send && (
          <div className="flex flex-wrap items-center gap-6">
            <a className="tap" href={`/${locale}/organise/campaigns/${slug}/letters/rhythm`}>
              {t('rhythm.change')}
            </a>
            {stands !== 'unreleased' && (
              <a className="tap" href={`/${locale}/organise/campaigns/${slug}/letters/preview`}>
                {t('preview.link')}
              </a>
            )}
            {stands === 'running' && <Pressed act="pause" locale={locale} slug={slug} plain />}
          </div>
        )}
      </section>
      {send && <Parked campaignId={campaign.id} slug={slug} locale={locale} />}
      <Addressees campaignId={campaign.id} slug={slug} locale={locale} send={send} />
      <section aria-labelledby="record" className="space-y-4 border-t-2 border-ink pt-4">
        <h2 id="record" className="headline text-28">
          {t('record.record')}
        </h2>
        <LetterRecord campaignId={campaign.id} slug={slug} locale={locale} after={placeIn(after)} />
      </section>
    </>
  );
}

type Own = { locale: string; slug: string };

/** The one thing to do next, as the letters stand; `send` says what could be sent by hand, if anything. */
async function NextAct({ stands, locale, slug, send }: Own & { stands: LettersStand; send: string | false }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  const own = `/${locale}/organise/campaigns/${slug}/letters`;
  if (stands === 'paused') return <Pressed act="resume" locale={locale} slug={slug} />;
  if (stands === 'unreleased') {
    return (
      <p>
        <a className="button" href={`${own}/preview`}>
          {t('preview.first')}
        </a>
      </p>
    );
  }
  if (!send || (stands !== 'running' && stands !== 'ending')) return null;
  return (
    <p>
      <a className="button" href={`${own}/send`}>
        {send}
      </a>
    </p>
  );
}

async function Pressed({ act, locale, slug, plain }: Own & { act: 'pause' | 'resume'; plain?: boolean }) {
  const t = await getTranslations({ locale, namespace: 'OrganiseLetters' });
  return (
    <form method="post" action={`/api/organise/campaigns/${slug}/letters/${act}`}>
      <input type="hidden" name="locale" value={locale} />
      <button type="submit" className={plain ? 'button-plain' : 'button'}>
        {t(act)}
      </button>
    </form>
  );
}
