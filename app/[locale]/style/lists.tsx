import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import { AnswerWords } from '@/app/[locale]/campaigns/[slug]/answers';
import { Record } from '@/app/[locale]/campaigns/[slug]/letters/record';
import { Endorsers, Messages, Names } from '@/app/[locale]/campaigns/[slug]/signers';
import { Pairs } from '@/app/[locale]/signature/[token]/pairs';
import { Part, State } from './part';
import { lettersIn } from './specimens/letters';
import { ORGANISATIONS, PEOPLE, SAYING } from './specimens/people';

/** What stands in rows and columns: names, organisations, what they say, letters in every state, pairs, a wide table. */
export async function Lists({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const visibility = await getTranslations({ locale, namespace: 'Visibility' });
  const said = SAYING[1]?.words?.message ?? '';
  return (
    <Part name="lists">
      <State name="pairs">
        <div className="max-w-[44rem]">
          <Pairs
            rows={[
              [t('from'), <strong key="name">Vera Núñez</strong>],
              [
                visibility('legend'),
                'a.very.long.address.that.has.no.room.on.a.phone@somewhere-far-away.example',
              ],
            ]}
          />
        </div>
      </State>
      <State name="names">
        <Names of={PEOPLE} locale={locale} />
      </State>
      <State name="endorsers">
        <Endorsers of={ORGANISATIONS} locale={locale} />
      </State>
      <State name="messages">
        <Messages of={SAYING} locale={locale} />
      </State>
      <State name="answer: short, and folded where it is long">
        <AnswerWords locale={locale}>{said}</AnswerWords>
        <AnswerWords locale={locale}>{`${said}\n\n${said}`}</AnswerWords>
      </State>
      <State name="record">
        <Record letters={lettersIn(locale)} locale={locale} />
      </State>
      <State name="scrolling">
        <Wide locale={locale} />
      </State>
    </Part>
  );
}

const MONTHS = Array.from({ length: 12 }, (_, at) => new Date(Date.UTC(2026, at, 1)));

/** A table that is wider than most windows. */
async function Wide({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Figures' });
  const format = await getFormatter({ locale });
  return (
    <Scrolling label={t('overTime.title')}>
      <table className="table min-w-[82rem]">
        <thead>
          <tr>
            <th scope="col">{t('steps.by')}</th>
            {MONTHS.map((month) => (
              <th key={month.getUTCMonth()} scope="col" className="figure">
                {format.dateTime(month, { month: 'short', year: 'numeric', timeZone: 'UTC' })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {(['confirmed', 'pending', 'forwarded'] as const).map((row, at) => (
            <tr key={row}>
              <th scope="row" className="font-normal">
                {t(`headline.${row}`)}
              </th>
              {MONTHS.map((month) => (
                <td key={month.getUTCMonth()} className="figure">
                  {format.number((month.getUTCMonth() + 1) * 7 ** (4 - at))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolling>
  );
}
