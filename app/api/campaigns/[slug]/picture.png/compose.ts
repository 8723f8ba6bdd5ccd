import { firstInks, inks } from '@/app/ink/inks';
import { progress } from '@/lib/campaigns/campaign';
import type { CampaignShown } from '@/lib/campaigns/find';
import { latinFigures } from '@/lib/latin-figures';
import type { Picture } from '@/lib/sheets/picture';
import { words } from '@/lib/words';

/** What a campaign's picture says in a language of ours, in the campaign's own inks by day. */
export function compose(campaign: CampaignShown, locale: string): Picture {
  const say = words(locale, 'Campaign');
  const { text, organisation, confirmed, goal, kind } = campaign;
  const first = firstInks(organisation.ink).day.ink;
  const { flat, onFlat } = inks(campaign.ink, first).day;
  return {
    lang: locale,
    titleLang: new Intl.Locale(text.locale).language,
    line: [say(`kind.${kind}`), text.place, organisation.name].filter(Boolean).join(' · '),
    title: text.title,
    figure: new Intl.NumberFormat(latinFigures(locale)).format(confirmed),
    words: say('signatures', { count: confirmed }),
    goal: confirmed >= goal ? say('reached', { goal }) : say('goal', { goal }),
    percent: progress(confirmed, goal),
    ink: first,
    flat,
    onFlat,
    typeface: organisation.typeface,
  };
}
