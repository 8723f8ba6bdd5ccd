import { getTranslations } from 'next-intl/server';
import { clock } from '@/lib/clock';
import { COUNTED_AT_MOST } from '@/lib/figures/figure';
import { attention, concerns } from '@/lib/organisers/attention';
import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import type { OrganiserAct } from '@/lib/organisers/permissions';
import { isWord } from '@/lib/words';
import { loadFunnel, loadLetters } from './load';

type Props = { campaign: OwnCampaign; acts: OrganiserAct[]; locale: string };

/** What needs somebody now, each a way to where it is done, for those who may. */
export async function Needs({ campaign, acts, locale }: Props) {
  const t = await getTranslations({ locale, namespace: 'Figures.needs' });
  const [funnel, letters] = await Promise.all([loadFunnel(campaign.id), loadLetters(campaign.id, locale)]);
  const found = await attention(campaign, { funnel, letters }, clock());
  if (found.length === 0) return null;
  const own = `/${locale}/organise/campaigns/${campaign.slug}`;
  return (
    <section aria-labelledby="needs" className="max-w-[65ch] space-y-2 border-2 border-ink p-4">
      <h2 id="needs" className="font-semibold">
        {t('title')}
      </h2>
      <ul>
        {found.map(({ what, count = 0 }) => {
          const { act, at } = concerns[what];
          const many = `${what}Many` as const;
          // Where there is such a word, no more is counted: the figure is not known.
          const words =
            count > COUNTED_AT_MOST && isWord(t, many) ? t('many', { what: t(many) }) : t(what, { count });
          return (
            <li key={what}>
              {acts.includes(act) ? (
                <a
                  className="tap"
                  href={at === null ? `/${locale}/organise/look` : at.startsWith('#') ? at : own + at}
                >
                  {words}
                </a>
              ) : (
                <span className="tap">{words}</span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
