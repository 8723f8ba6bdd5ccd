import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { load } from '@/app/[locale]/organise/campaigns/[slug]/load';
import { PartsNav } from '@/app/[locale]/organise/campaigns/[slug]/parts-nav';
import { doneWord } from '@/app/[locale]/organise/done';
import { type AnswerToLookAt, decidedAnswers, waitingAnswers } from '@/lib/answers/list';
import type { OrganiserAct } from '@/lib/organisers/permissions';
import { AnswerToDecide } from './answer';

type Props = {
  params: Promise<{ locale: string; slug: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params;
  const t = await getTranslations({ locale, namespace: 'OrganiseAnswers' });
  return { title: `${t('title')} · ${(await load(locale, slug)).campaign.title}` };
}

/** What addressees have answered: what nobody has decided about first, then the rest. */
export default async function AnswersPage({ params, searchParams }: Props) {
  const { locale, slug } = await params;
  const { campaign, acts } = await load(locale, slug);
  const t = await getTranslations({ locale, namespace: 'OrganiseAnswers' });
  const done = doneWord(t, (await searchParams).done);
  const [waiting, decided] = await Promise.all([
    waitingAnswers(campaign.id, locale),
    decidedAnswers(campaign.id, locale),
  ]);
  const own = { locale, slug, acts };
  return (
    <>
      <PartsNav locale={locale} slug={slug} here="answers" />
      <h1 className="headline text-44">{t('title')}</h1>
      {done && (
        <p role="status" className="max-w-[65ch] border-2 border-ink p-4 font-semibold">
          {t(done)}
        </p>
      )}
      <p className="max-w-[65ch]">{t('lead')}</p>
      <Answers {...own} id="waiting" title={t('waiting')} answers={waiting} none={t('noneWaiting')} />
      {decided.length > 0 && <Answers {...own} id="decided" title={t('decided')} answers={decided} />}
    </>
  );
}

type Shown = {
  locale: string;
  slug: string;
  acts: OrganiserAct[];
  id: string;
  title: string;
  answers: AnswerToLookAt[];
  none?: string;
};

function Answers({ id, title, answers, none, ...own }: Shown) {
  return (
    <section aria-labelledby={id} className="border-t-2 border-ink pt-4">
      <h2 id={id} className="headline mb-2 text-28">
        {title}
      </h2>
      {answers.length === 0 && <p>{none}</p>}
      <ul>
        {answers.map((answer) => (
          <AnswerToDecide key={answer.id} answer={answer} {...own} />
        ))}
      </ul>
    </section>
  );
}
