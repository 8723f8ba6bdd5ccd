import { getFormatter, getTranslations } from 'next-intl/server';
import { ErrorSummary, LongField, TextField } from '@/app/[locale]/_components/field';
import { langOf } from '@/app/[locale]/campaigns/[slug]/load';
import { MOST_WORDS } from '@/lib/answers/answer';
import { Demand } from './demand';
import { Earlier } from './earlier';
import type { Known } from './load';
import { Rhythm } from './rhythm';

/** Who asks, how many stand behind it, and a form with a place for each demand. What was begun is in it again. */
export async function AnswerForm(known: Known) {
  const { token, campaign, draft, locale } = known;
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const { demands } = campaign.text;
  const { name: organisation } = campaign.organisation;
  return (
    <div className="sheet pt-6 lg:pt-10">
      <Head {...known} />
      <div className="mt-8 max-w-[44rem] space-y-12 lg:mt-12">
        <div className="space-y-3">
          <p>{t('how', { organisation })}</p>
          <p className="hint">{t('private')}</p>
        </div>
        <form
          method="post"
          action={`/api/answers/${token}`}
          encType="multipart/form-data"
          data-form="answer"
          data-error-title={t('errors.pageTitle')}
          className="space-y-12"
          aria-label={t('title')}
          noValidate
        >
          <ErrorSummary title={t('errors.title')} />
          {demands.map((says, at) => (
            <Demand
              key={says}
              number={at + 1}
              says={says}
              lang={langOf(campaign, locale)}
              locale={locale}
              said={
                draft?.textVersion === campaign.textVersion
                  ? draft.lines.find(({ demand }) => demand === at + 1)
                  : undefined
              }
            />
          ))}
          <div className="border-t-2 border-ink pt-4">
            <LongField
              form="answer"
              name="words"
              label={t('whole')}
              hint={t('wordsHint', { most: MOST_WORDS.whole })}
              defaultValue={draft?.words ?? ''}
              rows={6}
              dir="auto"
            />
          </div>
          <section aria-labelledby="letters" className="space-y-8 border-t-2 border-ink pt-4">
            <h2 id="letters" className="headline text-44">
              {t('letters')}
            </h2>
            <Rhythm {...known} />
            <TextField
              form="answer"
              name="betterEmail"
              label={t('better')}
              hint={t('betterHint')}
              type="email"
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
              defaultValue={draft?.betterEmail ?? ''}
            />
          </section>
          <input type="hidden" name="locale" value={locale} />
          <div>
            <button type="submit" className="button">
              {t('next')}
            </button>
            <p className="hint mt-3">{t('nextHint')}</p>
          </div>
        </form>
        <Earlier {...known} />
      </div>
    </div>
  );
}

/** To whom, from whom, about what, and how many have signed. */
async function Head({ addressee, campaign, locale }: Known) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  return (
    <header className="grid gap-6 lg:grid-cols-[7fr_5fr] lg:gap-20">
      <div>
        <p className="small-line" dir="auto">
          {t('to', { office: addressee.office })}
        </p>
        <h1 className="headline text-72">{t('title')}</h1>
        <p className="mt-5">{t('asks', { organisation: campaign.organisation.name })}</p>
        <p className="text-28 leading-snug" {...langOf(campaign, locale)}>
          <a href={`/${locale}/campaigns/${campaign.slug}`}>{campaign.text.title}</a>
        </p>
      </div>
      <dl className="flex flex-col-reverse self-end">
        <dt className="mt-2 font-semibold">{t('figure', { count: campaign.confirmed })}</dt>
        <dd className="numeral text-112">{format.number(campaign.confirmed)}</dd>
      </dl>
    </header>
  );
}
