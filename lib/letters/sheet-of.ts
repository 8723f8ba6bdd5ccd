import { directionOf } from '@/lib/locales';
import { canPrint } from '@/lib/sheets/fonts';
import type { Sheet } from '@/lib/sheets/sheet';
import { words } from '@/lib/words';
import type { Composition } from './compose';
import type { Entry, InWords } from './in-words';

// Where letters are written on Letter: the Americas' zones that follow the United States, by the names of the tz database.
const ON_LETTER =
  /^(US|Canada)\/|^Pacific\/Honolulu|^America\/(New_York|Detroit|Chicago|Denver|Phoenix|Los_Angeles|Anchorage|Boise|Indiana\/.*|Kentucky\/.*|Toronto|Vancouver|Montreal|Winnipeg|Edmonton|Halifax|Regina|St_Johns|Puerto_Rico|Mexico_City|Tijuana|Monterrey|Bogota|Caracas|Guatemala|Panama|Costa_Rica|Santo_Domingo|Managua|El_Salvador|Tegucigalpa)$/;

const RTL = /^\P{L}*[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;

/** Words that run the other way than the sheet, set apart (U+2068, U+2069), so that their own stops stay where they belong. */
function apart(typed: string, lang: string): string {
  const set = (line: string) =>
    !/\p{L}/u.test(line) || RTL.test(line) === (directionOf(lang) === 'rtl') ? line : `\u2068${line}\u2069`;
  return typed.split('\n').map(set).join('\n');
}

/** The sheet of a letter: the same words as its mail, whole. */
export function sheetOf(says: Composition, said: InWords, now: Date): Sheet {
  const { plan, campaign, addressee, text, batches } = says;
  const { lang, number, date, office } = said;
  const say = words(lang, 'Sheet');
  const range = ({ from, to }: { from: number; to: number }) =>
    from === to ? number(from) : say('range', { from: number(from), to: number(to) });
  const letter = number(plan.number);
  const facts: Sheet['facts'] = [
    [say('letter'), plan.final ? say('final', { number: letter }) : letter],
    [say(addressee.copy ? 'copyTo' : 'to'), office],
  ];
  if (batches) {
    facts.push([say('batches', { count: batches.to - batches.from + 1 }), range(batches)]);
    facts.push([say('positions'), range({ from: plan.fromPosition, to: plan.toPosition })]);
  }
  facts.push([say('date'), date(now)]);
  const own = (typed: string) => apart(typed, lang);
  const entries = (list: Entry[]) =>
    list.map(({ number, name, line }) => ({ number, name: own(name), ...(line && { line: own(line) }) }));
  const named = (part: { title: string; list: Entry[] }) => ({ ...part, list: entries(part.list) });
  const all = [said.organisations.list, said.persons.list, said.late.list, said.back.entries].flat();
  const unprintable = all.filter(({ name }) => !canPrint(name)).length;
  const { list: messages, title: messagesTitle } = said.messages;
  return {
    lang: new Intl.Locale(lang).language,
    paper: ON_LETTER.test(addressee.timeZone) ? 'us-letter' : 'a4',
    title: text.title,
    organisation: campaign.organisation.name,
    about: say('about', { number: letter, office }),
    date: now,
    kicker: say('kicker', { organisation: campaign.organisation.name }),
    facts,
    demands: said.demands,
    organisations: named(said.organisations),
    names: named(said.persons),
    late: named(said.late),
    messages: {
      title: messagesTitle,
      list: messages.map(({ message, name, number: beside }) => ({
        message: own(message),
        by: `${own(name)} (${beside})`,
      })),
    },
    out: { title: said.out.title, list: said.out.lines },
    back: { title: said.back.title, list: [...entries(said.back.entries), ...said.back.lines] },
    sums: [said.unnamed, said.earlier, said.total, said.paper].filter((words) => words !== undefined),
    notes: [
      ...(unprintable > 0 ? [say('unprintable', { count: unprintable })] : []),
      ...(said.covers ? [said.covers] : []),
      say('confirmed'),
      said.sender,
      ...(said.demonstration ? [said.demonstration] : []),
    ],
    footer: say('footer', { title: text.title, number: letter, office }),
    page: say('page', { page: '{page}', pages: '{pages}' }),
  };
}
