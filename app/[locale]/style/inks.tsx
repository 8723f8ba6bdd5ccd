import { getTranslations } from 'next-intl/server';
import { firstInks, grounds, inks, type Look, lookName } from '@/app/ink/inks';
import { Part, State } from './part';
import { LOOKS } from './specimens/looks';

/** Every kind of look as a field, a button and a line of text; beside it what is made of its colours by day and by night. */
export async function Inks({ locale }: { locale: string }) {
  const t = await getTranslations({ locale, namespace: 'Campaign' });
  return (
    <Part name="inks">
      {LOOKS.map((look) => (
        <State key={lookName(look)} name={`ink-${lookName(look)}`}>
          <div className={`ink-${lookName(look)} grid gap-4 md:grid-cols-[1fr_1fr_auto]`}>
            <div className="band p-5">
              <p className="small-line">{t('kind.PETITION')}</p>
              <p className="headline text-44">{t('signHere')}</p>
            </div>
            <div className="flex flex-col items-start gap-3">
              <p>
                {t('percent', { percent: 40 })} <span className="text-soft">· {t('text')}</span>
              </p>
              <span className="button">{t('sign')}</span>
              <p className="error">{t('goal', { goal: 500 })}</p>
            </div>
            <Swatches look={look} />
          </div>
        </State>
      ))}
    </Part>
  );
}

/** Paper and ink, the second ink and what is read on it; left by day, right by night. A picture of colours: it says nothing else. */
function Swatches({ look }: { look: Look }) {
  const first = firstInks(look.ink);
  const second = inks(look.secondInk, first.day.ink);
  const columns = [
    { ground: grounds.PAPER, ...first.day, ...second.day },
    { ground: grounds.NIGHT, ...first.night, ...second.night },
  ];
  return (
    <svg
      viewBox="0 0 2 6"
      className="h-36 w-24 border-2 border-ink"
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {columns.map((colours, x) =>
        Object.entries(colours).map(([name, fill], y) => (
          <path key={name} d={`M${x} ${y}h1.02v1.02h-1.02z`} fill={fill} />
        )),
      )}
    </svg>
  );
}
