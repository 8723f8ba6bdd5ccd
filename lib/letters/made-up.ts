import { latinFigures } from '@/lib/latin-figures';
import { words } from '@/lib/words';
import type { Composition, Named } from './compose';

/** How many names stand in a letter that nobody has signed yet, and how many more signed without theirs. */
const NAMED = 6;
const UNNAMED = 3;

/**
 * A letter as if some had signed: names that are plainly made up, an organisation's first, to see how it looks. Never sent to
 * whom it is addressed to.
 */
export function madeUp(says: Composition): Composition {
  const say = words(says.text.locale, 'Trial.names');
  const named: Named[] = Array.from({ length: NAMED }, (_, at) => {
    const organisation = at === 0;
    const number = new Intl.NumberFormat(latinFigures(says.text.locale)).format(organisation ? 1 : at);
    return {
      ...{ id: `made-up-${at}`, line: at + 1, organisation },
      name: say(organisation ? 'organisation' : 'person', { number }),
      ...(organisation && { by: say('person', { number }) }),
      words: organisation ? { role: say('role') } : at === 1 ? { message: say('message') } : {},
    };
  });
  const total = NAMED + UNNAMED;
  return {
    ...says,
    ...{ named, unnamed: UNNAMED, total, batches: { from: 1, to: 1 } },
    plan: { ...says.plan, fromPosition: 1, toPosition: total },
    ...{ earlier: null, late: [] },
    out: { places: [], unnamed: 0 },
    back: { places: [], unnamed: 0, named: [] },
  };
}
