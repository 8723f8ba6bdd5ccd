import { getFormatter, getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { foreign } from '@/app/[locale]/_components/foreign';
import { shownAnswers } from '@/lib/answers/list';
import type { CampaignShown } from '@/lib/campaigns/find';

type Props = { campaign: CampaignShown; locale: string };

const shown = cache((campaignId: string, locale: string) => shownAnswers(campaignId, locale));

/** What addressees answer to one demand, in the reader's language; nothing where there is nothing. */
export async function AnswersTo({ demand, campaign, locale }: Props & { demand: number }) {
  const { lines } = await shown(campaign.id, locale);
  const own = lines.filter((line) => line.demand === demand);
  if (own.length === 0) return null;
  return (
    <ul
      className="mt-4 space-y-4 border-t-2 border-current pt-3 leading-snug"
      {...foreign(locale, campaign.text.locale)}
    >
      {own.map(({ id, office, at, verdict, words }) => (
        <li key={id}>
          <Verdict locale={locale} office={office} verdict={verdict} at={at} />
          {words && <AnswerWords locale={locale}>{words}</AnswerWords>}
        </li>
      ))}
    </ul>
  );
}

type VerdictProps = { locale: string; office: string; verdict: string; at: Date };

/** Who answers what, in one line: "Ministry of Health: accepts in part · 12 March 2026". */
async function Verdict({ locale, office, verdict, at }: VerdictProps) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  return (
    <p>
      <bdi>{office}</bdi>: <strong>{t(`said.${verdict as 'ACCEPT'}`)}</strong>
      {' · '}
      <span className="text-16">{format.dateTime(at, { dateStyle: 'long' })}</span>
    </p>
  );
}

/** More than this is folded, so that a long answer does not push the next demand out of sight. */
const AT_SIGHT = 300;

/** An addressee's own words, as they were written. */
export async function AnswerWords({ locale, children }: { locale: string; children: string }) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const words = (
    <p className="mt-1 max-w-[65ch] whitespace-pre-line break-words" dir="auto">
      {children}
    </p>
  );
  if (children.length <= AT_SIGHT) return words;
  return (
    <details className="folded">
      <summary>
        <span>{t('shown.read')}</span>
      </summary>
      {words}
    </details>
  );
}

/** What addressees say to the campaign as a whole, and the way to every answer. */
export async function AnswersAsAWhole({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  const { words, count } = await shown(campaign.id, locale);
  if (count === 0) return null;
  return (
    <section aria-labelledby="answers" className="border-t-2 border-ink pt-4">
      <h2 id="answers" className="headline mb-4 text-44">
        {t('shown.title')}
      </h2>
      <ul>
        {words.map(({ id, office, at, words: own }) => (
          <li key={id} className="border-b border-line py-3">
            <p className="leading-snug">
              <bdi className="font-semibold">{office}</bdi>
              {' · '}
              <span className="text-16 text-soft">{format.dateTime(at, { dateStyle: 'long' })}</span>
            </p>
            <AnswerWords locale={locale}>{own}</AnswerWords>
          </li>
        ))}
      </ul>
      <p className="mt-2">
        <a className="tap font-semibold" href={`/${locale}/campaigns/${campaign.slug}/letters#answers`}>
          {t('shown.all')}
        </a>
      </p>
    </section>
  );
}
