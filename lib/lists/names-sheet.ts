import type { Campaign, CampaignText } from '@/generated/prisma/client';
import { textFor } from '@/lib/campaigns/campaign';
import { otherDemands } from '@/lib/campaigns/other-demands';
import { db } from '@/lib/db';
import { latinFigures } from '@/lib/latin-figures';
import { paperOf } from '@/lib/paper/paper-of';
import { canPrint } from '@/lib/sheets/fonts';
import { openSheetPress } from '@/lib/sheets/press';
import type { Entry, Sheet } from '@/lib/sheets/sheet';
import { type Words, words } from '@/lib/words';
import type { Line } from './columns';
import type { Counted } from './counted';
import { record } from './purpose';
import { pagesOf } from './rows';
import type { Asked } from './write';

/**
 * How many names stand on one sheet: some forty pages of a megabyte, set in a second with 150 MB. A list that is longer
 * becomes several sheets, with running numbers.
 */
export const NAMES_A_SHEET = 5_000;

const RTL = /[\p{sc=Arab}\p{sc=Hebr}\p{sc=Syrc}\p{sc=Thaa}\p{sc=Nkoo}\p{sc=Adlm}]/u;
/** What runs from right to left, set apart (U+2068, U+2069), so that its own stops stay where they belong. */
const apart = (typed: string) => (RTL.test(typed) ? `\u2068${typed}\u2069` : typed);

type Figures = { total: number; named: number; parts: number };
type About = {
  campaign: Campaign & { organisation: { name: string } };
  text: CampaignText;
  when: Date;
  paper: number;
  /** how many signed other demands than the sheet's, and when those became what they are; null where nobody did */
  before: { count: number; at: Date } | null;
};

/**
 * The names of a hand-over as sheets to print (PDF), one file after the other: organisations first, then persons; on each
 * sheet both in the order of the alphabet, so that none shows in which order its names signed.
 * @param when the list was asked for: the date on the sheet
 * @param counted the campaign's signatures, as they are when the first sheet is set
 * @param seen hears how many names were put down
 */
export async function* printNames(
  asked: Asked,
  when: Date,
  counted: Counted,
  seen: (lines: number) => void,
): AsyncGenerator<{ file: number; bytes: Uint8Array }> {
  const figures = figuresOf(counted);
  const about = await aboutOf(asked, when, counted);
  const press = openSheetPress();
  const lines = linesOf(asked);
  try {
    let from = 1;
    for (let part = 1; part <= figures.parts; part += 1) {
      // Who has withdrawn since the names were counted, or only now may be named, makes the last sheet shorter or longer.
      const most = part === figures.parts ? Number.POSITIVE_INFINITY : NAMES_A_SHEET;
      const names = await some(lines, most);
      seen(names.length);
      const bytes = await press.print(sheetOf(about, names, { ...figures, part, from }));
      yield { file: part, bytes };
      from += names.length;
    }
  } finally {
    await lines.return(undefined);
    await press.close();
  }
}

function figuresOf({ counting, each: { handover: named } }: Counted): Figures {
  return { total: counting, named, parts: Math.max(1, Math.ceil(named / NAMES_A_SHEET)) };
}

async function aboutOf({ campaignId, locale }: Asked, when: Date, { versions }: Counted): Promise<About> {
  const campaign = await db().campaign.findUniqueOrThrow({
    where: { id: campaignId },
    include: { organisation: { select: { name: true } }, texts: true },
  });
  const { texts, textVersion, originalLocale } = campaign;
  const text = textFor(
    texts.filter(({ version }) => version === textVersion),
    locale,
    originalLocale,
  );
  if (!text) throw new Error('nothing of this campaign is published');
  const others = otherDemands(texts, textVersion);
  const earlier = [...versions].filter(([version]) => others?.versions.has(version));
  const count = earlier.reduce((sum, [, signed]) => sum + signed, 0);
  const before = others && count > 0 ? { count, at: others.until } : null;
  return { campaign, text, when, paper: await paperOf(campaignId), before };
}

/** Everybody the list names, organisations first. */
async function* linesOf({ campaignId, purpose, keys, upTo }: Asked): AsyncGenerator<Line> {
  for (const only of ['ORGANISATION', 'PERSON'] as const) {
    for await (const { lines } of pagesOf(campaignId, purpose, keys, upTo, only)) yield* lines;
  }
}

async function some(lines: AsyncGenerator<Line>, most: number): Promise<Line[]> {
  const taken: Line[] = [];
  while (taken.length < most) {
    const next = await lines.next();
    if (next.done) break;
    taken.push(next.value);
  }
  return taken;
}

function sheetOf(
  { campaign, text, when, paper, before }: About,
  lines: Line[],
  { total, named, parts, part, from }: Figures & { part: number; from: number },
): Sheet {
  const { locale } = text;
  const say = words(locale, 'Export.sheet');
  const figure = new Intl.NumberFormat(latinFigures(locale));
  const days = new Intl.DateTimeFormat(latinFigures(locale), { dateStyle: 'long', timeZone: 'UTC' });
  const date = days.format(when);
  const order = new Intl.Collator(locale);
  const told = lines
    .map((line) => ({ signAs: line.row.signAs, ...entryOf(line, say) }))
    .sort((a, b) => a.signAs.localeCompare(b.signAs) || order.compare(a.name, b.name))
    .map((each, at) => ({ ...each, name: apart(each.name), number: figure.format(from + at) }));
  const those = (signAs: Line['row']['signAs'], title: string) => ({
    title,
    list: told
      .filter((each) => each.signAs === signAs)
      .map(({ number, name, line }): Entry => ({ number, name, ...(line && { line: apart(line) }) })),
  });
  const unprintable = told.filter(({ name }) => !canPrint(name)).length;
  const of = say('part', { part: figure.format(part), parts: figure.format(parts) });
  const nothing = { title: '', list: [] };
  return {
    lang: new Intl.Locale(locale).language,
    paper: 'a4',
    title: text.title,
    organisation: campaign.organisation.name,
    about: say('about', { title: text.title }),
    date: when,
    kicker: say('kicker', { organisation: campaign.organisation.name }),
    facts: [
      [say('total'), figure.format(total)],
      [
        say('numbers'),
        lines.length === 0
          ? '–'
          : say('range', { from: figure.format(from), to: figure.format(from + lines.length - 1) }),
      ],
      ...(parts > 1 ? [[say('partTitle'), of] as [string, string]] : []),
      [say('date'), date],
    ],
    demands: { title: say('demands'), list: text.demands },
    organisations: those('ORGANISATION', say('organisations')),
    names: those('PERSON', say('names')),
    ...{ late: nothing, messages: nothing, out: nothing, back: nothing },
    sums: [
      say('sums', { total, named, rest: total - named }),
      ...(before ? [say('before', { count: before.count, on: days.format(before.at) })] : []),
      ...(paper > 0 ? [say('paper', { count: paper })] : []),
    ],
    notes: [
      ...(unprintable > 0 ? [say('unprintable', { count: unprintable })] : []),
      say('order'),
      say('confirmed'),
      ...(campaign.demonstration ? [say('demonstration')] : []),
    ],
    footer: [text.title, parts > 1 ? of : '', date].filter((each) => each !== '').join(' · '),
    page: say('page', { page: '{page}', pages: '{pages}' }),
  };
}

/** How the list names a signature, in the columns that a hand-over has. */
function entryOf(line: Line, say: Words<'Export.sheet'>): { name: string; line: string } {
  const { name, signedBy, role, affiliation } = record('handover', line) as Record<string, string | null>;
  const beside = signedBy ? [say('signedBy', { name: signedBy }), role] : [role, affiliation];
  return { name: name ?? '', line: beside.filter(Boolean).join(', ') };
}
