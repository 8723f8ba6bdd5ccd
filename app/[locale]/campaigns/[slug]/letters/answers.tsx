import { getFormatter, getTranslations } from 'next-intl/server';
import { foreign } from '@/app/[locale]/_components/foreign';
import { Section } from '@/app/[locale]/_components/section';
import { AnswerWords } from '@/app/[locale]/campaigns/[slug]/answers';
import { type PublicAnswer, publicAnswers } from '@/lib/answers/list';
import type { CampaignShown } from '@/lib/campaigns/find';

type Props = { campaign: CampaignShown; locale: string };

/** Every answer shown, newest first: who, when, and what to which demand. */
export async function AnswerRecord({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const answers = await publicAnswers(campaign.id, locale);
  return (
    <Section id="answers" title={t('shown.record')}>
      {answers.length === 0 && <p>{t('shown.none')}</p>}
      <ol>
        {answers.map((answer) => (
          <li key={answer.id} className="border-b border-line py-4">
            <Whole answer={answer} campaign={campaign} locale={locale} />
          </li>
        ))}
      </ol>
    </Section>
  );
}

async function Whole({ answer, campaign, locale }: Props & { answer: PublicAnswer }) {
  const t = await getTranslations({ locale, namespace: 'Answer' });
  const format = await getFormatter({ locale });
  const { office, at, lines, words, demandsLocale, textVersion } = answer;
  return (
    <>
      <h3 className="font-semibold">
        <bdi>{office}</bdi> · {format.dateTime(at, { dateStyle: 'long' })}
      </h3>
      {textVersion !== campaign.textVersion && <p className="text-16 text-soft">{t('shown.earlierText')}</p>}
      <dl className="mt-2 max-w-[44rem] space-y-3">
        {lines.map(({ demand, says, verdict, words: own }) => (
          <div key={demand}>
            <dt className="text-16 leading-snug text-soft">
              {demand}. <span {...foreign(demandsLocale, locale)}>{says}</span>
            </dt>
            <dd className="leading-snug">
              <strong>{t(`said.${verdict}`)}</strong>
              {own && <AnswerWords locale={locale}>{own}</AnswerWords>}
            </dd>
          </div>
        ))}
        {words && (
          <div>
            <dt className="text-16 leading-snug text-soft">{t('shown.whole')}</dt>
            <dd className="leading-snug">
              <AnswerWords locale={locale}>{words}</AnswerWords>
            </dd>
          </div>
        )}
      </dl>
    </>
  );
}
