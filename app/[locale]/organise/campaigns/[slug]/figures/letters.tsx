import { getFormatter, getTranslations } from 'next-intl/server';
import { Scrolling } from '@/app/[locale]/_components/scrolling';
import type { MailState } from '@/generated/prisma/enums';
import { answersAndUpdates, type LettersTo } from '@/lib/figures/letters';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import { TakeAway } from './behind';
import { Legend, type Paint } from './chart';
import { loadLetters } from './load';

type Props = { campaign: OwnCampaign; locale: string };

// As the reader sorts them; every state of a letter is in one.
const GROUPS = {
  waiting: ['WAITING', 'QUEUED'],
  sent: ['ACCEPTED', 'DELAYED'],
  delivered: ['DELIVERED', 'COMPLAINED'],
  failed: ['BOUNCED', 'FAILED', 'SUPPRESSED', 'CANCELLED'],
  parked: ['PARKED'],
} satisfies Record<string, MailState[]>;
type Group = keyof typeof GROUPS;
const groups = Object.keys(GROUPS) as Group[];
const PAINT: Record<'arrived' | 'onTheWay' | 'lost', Paint> = {
  arrived: 'ink',
  onTheWay: 'tint',
  lost: 'second',
};

const countOf = ({ states }: LettersTo, group: Group) =>
  GROUPS[group].reduce((sum, state) => sum + (states[state] ?? 0), 0);

/** Letters to each addressee by how far they came, and how many answers and updates there are. */
export async function Letters({ campaign, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Figures.letters' });
  const format = await getFormatter({ locale });
  const [letters, { answers, updates, newsPut }] = await Promise.all([
    loadLetters(campaign.id, locale),
    answersAndUpdates(campaign.id),
  ]);
  const own = `/${locale}/organise/campaigns/${campaign.slug}`;
  const sum = (counts: object) =>
    Object.values(counts).reduce((all: number, count: number) => all + count, 0);
  const all = (to: LettersTo) => groups.reduce((total, group) => total + countOf(to, group), 0);
  const most = letters.reduce((widest, to) => Math.max(widest, all(to)), 1);
  const any = letters.some((to) => all(to) > 0);
  return (
    <section aria-labelledby="letters-stand" className="space-y-6 border-t-2 border-ink pt-4">
      <h2 id="letters-stand" className="headline text-28">
        {t('title')}
      </h2>
      {any ? (
        <>
          <Legend
            of={[
              [PAINT.arrived, t('delivered')],
              [PAINT.onTheWay, t('onTheWay')],
              [PAINT.lost, t('lost')],
            ]}
          />
          <Scrolling label={t('title')}>
            <table className="table as-rows md:min-w-[48rem]">
              <thead>
                <tr>
                  <th scope="col">{t('to')}</th>
                  <th scope="col" className="w-1/4">
                    <span className="sr-only">{t('bar')}</span>
                  </th>
                  {groups.map((group) => (
                    <th key={group} scope="col" className="figure">
                      {t(group)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {letters.map((to) => (
                  <tr key={to.number}>
                    <th scope="row" className="font-normal">
                      <bdi>{to.copy ? t('copyTo', { office: to.office }) : to.office}</bdi>
                    </th>
                    <td className="whole-row align-middle">
                      <StateBar
                        arrived={countOf(to, 'delivered') / most}
                        lost={(countOf(to, 'failed') + countOf(to, 'parked')) / most}
                        all={all(to) / most}
                      />
                    </td>
                    {groups.map((group) => (
                      <td key={group} className="figure" data-of={t(group)}>
                        {format.number(countOf(to, group))}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scrolling>
          <TakeAway locale={locale} slug={campaign.slug} name="letters" title={t('title')} />
        </>
      ) : (
        <p>{t('none')}</p>
      )}
      <ul className="flex flex-wrap gap-x-8">
        <li>
          <a className="tap" href={`${own}/answers`}>
            {t('answers', { count: sum(answers), shown: answers.SHOWN ?? 0 })}
          </a>
        </li>
        <li>
          <a className="tap" href={`${own}/updates`}>
            {t('updates', { count: updates.SENT ?? 0, mails: newsPut })}
          </a>
        </li>
      </ul>
    </section>
  );
}

/** Arrived, on the way, lost: three parts of one bar. */
function StateBar({ arrived, lost, all }: { arrived: number; lost: number; all: number }) {
  return (
    <svg className="min-w-24" width="100%" height="14" aria-hidden="true">
      <rect className="fill-line" width={`${all * 100}%`} height="14" />
      <rect className="fill-ink" width={`${arrived * 100}%`} height="14" />
      <rect className="fill-second" x={`${(all - lost) * 100}%`} width={`${lost * 100}%`} height="14" />
    </svg>
  );
}
