import { Outcome } from '@/app/[locale]/campaigns/[slug]/outcome';
import { ClosedRow, Poster } from '@/app/[locale]/poster';
import { Part, State } from './part';
import { campaignsIn, ENDINGS, shownWith } from './specimens/campaigns';

/** Campaigns on the wall and in the rows below it: short and long, with and without signatures, in other languages; and how they end. */
export function Campaigns({ locale }: { locale: string }) {
  const { open, closed } = campaignsIn();
  return (
    <Part name="campaigns">
      <State name="poster">
        <ul className="wall">
          {open.map((campaign) => (
            <Poster key={campaign.id} campaign={campaign} locale={locale} />
          ))}
        </ul>
      </State>
      <State name="closed">
        <ul>
          {closed.map((campaign) => (
            <ClosedRow key={campaign.id} campaign={campaign} locale={locale} />
          ))}
        </ul>
      </State>
      <div className="grid gap-x-20 gap-y-10 lg:grid-cols-2">
        {Object.entries(ENDINGS).map(([state, own]) => (
          <State key={state} name={`outcome, ${state}`}>
            <div className="border-t-8 border-ink pt-4">
              <Outcome campaign={shownWith(own)} locale={locale} level="h3" id={`outcome-${state}`} />
            </div>
          </State>
        ))}
      </div>
    </Part>
  );
}
