import { getTranslations } from 'next-intl/server';
import { Bar } from '@/app/[locale]/_components/bar';
import { ProgressShown } from '@/app/[locale]/campaigns/[slug]/progress';
import { lookName } from '@/app/ink/inks';
import { Part, State } from './part';
import { FIGURES, shownWith } from './specimens/campaigns';
import { LOOKS } from './specimens/looks';

/** How far something is: a campaign on its page and on its card, a bar, a piece of work. The figures stand still here. */
export async function Progress({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  const states = Object.entries(FIGURES);
  return (
    <Part name="progress">
      <div className="grid gap-x-20 gap-y-10 lg:grid-cols-2">
        {states.map(([state, own]) => (
          <State key={state} name={`progress, ${state}`}>
            <ProgressShown campaign={shownWith(own)} locale={locale} />
          </State>
        ))}
      </div>
      <div className="grid gap-8 md:grid-cols-2 lg:grid-cols-3">
        {states.map(([state, own], at) => {
          const look = LOOKS[at % LOOKS.length];
          return (
            <State key={state} name={`card’s figure, ${state}`}>
              <div className={`${look ? `ink-${lookName(look)}` : ''} border-2 border-flat`}>
                <div className="band p-5">
                  <ProgressShown campaign={shownWith(own)} locale={locale} card />
                </div>
              </div>
            </State>
          );
        })}
      </div>
      <State name="bar">
        <div className="max-w-[38rem] space-y-4">
          {[0, 1, 42, 99, 100].map((percent) => (
            <Bar key={percent} percent={percent} label={t('percent', { percent })} />
          ))}
        </div>
      </State>
      <State name="progress: none, some, all, nobody knows">
        <div className="max-w-[38rem] space-y-4">
          {[0, 42, 100].map((percent) => (
            <progress key={percent} aria-label={t('percent', { percent })} value={percent} max={100} />
          ))}
          <progress aria-label={t('figure', { count: 0 })} />
        </div>
      </State>
    </Part>
  );
}
