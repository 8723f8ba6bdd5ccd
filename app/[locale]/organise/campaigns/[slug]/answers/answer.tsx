import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import type { AnswerToLookAt } from '@/lib/answers/list';
import type { OrganiserAct } from '@/lib/organisers/permissions';
import { Decision } from './decision';

type Props = { answer: AnswerToLookAt; locale: string; slug: string; acts: OrganiserAct[] };

/** One answer: who and when, what was said, and what can be decided about it. */
export async function AnswerToDecide({ answer, locale, slug, acts }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAnswers' });
  const said = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  const { id, office, at, state, news, lines, words, demandsLocale } = answer;
  return (
    <li className="grid gap-x-8 gap-y-4 border-b border-line py-5 lg:grid-cols-12">
      <div className="lg:col-span-3">
        <h3 id={`answer-${id}`} className="text-20 font-semibold" dir="auto">
          {office}
        </h3>
        <p className="text-soft">
          {format.dateTime(at, { dateStyle: 'long', timeStyle: 'short' })}
          {' (UTC)'}
        </p>
        {state !== 'DRAFT' && <p className="mt-1 font-semibold">{t(`state.${state}`)}</p>}
        {news && <p className="text-soft">{t(`news.${news}`)}</p>}
      </div>
      <div className="space-y-4 lg:col-span-5">
        {lines.map(({ demand, says, verdict, words: own }) => (
          <div key={demand}>
            <p className="text-soft">
              {demand}. <span {...foreign(demandsLocale, locale)}>{says}</span>
            </p>
            <p className="font-semibold">{said(`choice.${verdict}`)}</p>
            {own && <Own>{own}</Own>}
          </div>
        ))}
        {words && (
          <div>
            <p className="text-soft">{said('whole')}</p>
            <Own>{words}</Own>
          </div>
        )}
        {!answer.hasPublicPart && <p>{t('nothingPublic')}</p>}
        <NotPublic answer={answer} locale={locale} slug={slug} acts={acts} />
      </div>
      {acts.includes('look') && (
        <div className="space-y-4 lg:col-span-4">
          <Decision answer={answer} locale={locale} />
        </div>
      )}
    </li>
  );
}

function Own({ children }: { children: string }) {
  return (
    <p className="whitespace-pre-line break-words" dir="auto">
      {children}
    </p>
  );
}

/** What an answer says to the organisers alone: how often to write, and where to. */
async function NotPublic({ answer, locale, slug, acts }: Props) {
  const t = await getTranslations({ locale, namespace: 'OrganiseAnswers' });
  const said = await getTranslations({ locale, namespace: 'Answer' });
  const { id, rhythm, betterEmail, betterTaken, addressee } = answer;
  const send = acts.includes('send');
  return (
    <>
      {rhythm && (
        <div>
          <p className="text-soft">{t('rhythm')}</p>
          <p className="font-semibold">{said(`rhythm.${rhythm}`)}</p>
          {addressee.rhythm === rhythm && rhythm !== 'EACH' && (
            <p>
              {t('rhythmHolds')}{' '}
              {send && (
                <a
                  href={`/${locale}/organise/campaigns/${slug}/letters/addressees/${addressee.number}/go-on`}
                >
                  {t('asBefore')}
                </a>
              )}
            </p>
          )}
        </div>
      )}
      {betterEmail && (
        <div className="space-y-2">
          <p className="text-soft">{t('better')}</p>
          <p className="break-words font-semibold">
            <bdi>{betterEmail}</bdi>
          </p>
          {betterTaken !== null && <p>{t(betterTaken ? 'taken' : 'declined')}</p>}
          {betterTaken === null && <p>{t('betterMeans', { email: addressee.email })}</p>}
          {betterTaken === null && send && (
            <div className="flex flex-wrap gap-3">
              {(['take', 'decline'] as const).map((decision) => (
                <form key={decision} method="post" action={`/api/organise/answers/${id}/${decision}`}>
                  <input type="hidden" name="locale" value={locale} />
                  <button type="submit" className="button-plain" aria-describedby={`answer-${id}`}>
                    {t(decision)}
                  </button>
                </form>
              ))}
            </div>
          )}
        </div>
      )}
    </>
  );
}
