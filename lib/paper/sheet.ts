import { type CampaignShown, findCampaign } from '@/lib/campaigns/find';
import { asTyped, shortAddress } from '@/lib/campaigns/short-address';
import { latinFigures } from '@/lib/latin-figures';
import { spoken } from '@/lib/locales';
import type { PaperSheet } from '@/lib/sheets/paper-sheet';
import { qrCode } from '@/lib/sheets/qr-code';
import { words } from '@/lib/words';

/** The papers a sheet is made for. */
export const papers = ['a4', 'letter'] as const;
type Paper = (typeof papers)[number];

/** The columns to fill in, as the import knows them again, and how wide each is beside the others. */
const COLUMNS = [
  ['name', 26],
  ['town', 16],
  ['email', 26],
  ['date', 10],
  ['signature', 18],
] as const;

const MOST_LINES = 40;

type SheetFound =
  | { ok: true; sheet: PaperSheet; fileName: string }
  | { ok: false; reason: 'no-such-campaign' | 'not-open' };

/**
 * What a sheet for collecting signatures of a campaign on paper says: its title and demands, to what one consents, until when it
 * is kept, and lines to fill in. It says nothing of who sees the name: what is on paper is named to nobody (see `import.ts`).
 * @param lang of the campaign's text; the original's where it is not written in it. Our own words are in it too where we speak it
 * @returns a refusal where there is none the public may see, and while it takes no signatures
 */
export async function findSheet(slug: string, lang: string, paper: Paper, now: Date): Promise<SheetFound> {
  const campaign = await findCampaign(slug, lang, now);
  if (!campaign) return { ok: false, reason: 'no-such-campaign' };
  if (campaign.standing !== 'open') return { ok: false, reason: 'not-open' };
  const { text, originalLocale } = campaign;
  const tongue = spoken(text.locale, originalLocale);
  const say = words(tongue, 'PaperSheet');
  const name = `${say('fileName')}-${slug}-${text.locale}-${paper}.pdf`;
  return { ok: true, sheet: sheetOf(campaign, tongue, paper), fileName: name };
}

const language = (tag: string) => new Intl.Locale(tag).language;

function sheetOf(campaign: CampaignShown, tongue: string, paper: Paper): PaperSheet {
  const { text, organisation, slug } = campaign;
  const say = words(tongue, 'PaperSheet');
  const { legalName, contact } = organisation;
  const figures = latinFigures(tongue);
  const figure = new Intl.NumberFormat(figures);
  const day = new Intl.DateTimeFormat(figures, { dateStyle: 'long', timeZone: 'UTC' });
  const offices = campaign.addressees.filter(({ copy }) => !copy).map(({ office }) => apart(office));
  const kind = words(tongue, 'Campaign')(`kind.${campaign.kind}`);
  const address = shortAddress(slug);
  return {
    lang: language(tongue),
    own: language(text.locale),
    paper: paper === 'a4' ? 'a4' : 'us-letter',
    title: text.title,
    organisation: organisation.name,
    about: say('about', { title: text.title }),
    date: text.publishedAt,
    kicker: [kind, organisation.name, text.place].filter(Boolean).map(apart).join(' · '),
    to: offices.length > 0 ? [say('to'), new Intl.ListFormat(tongue).format(offices)] : null,
    demands: { title: say('demands'), list: text.demands },
    more: text.demands.map((_, at) => say('more', { count: at + 1 })),
    how: [...(campaign.demonstration ? [say('demonstration')] : []), say('how')].join(' '),
    columns: COLUMNS.map(([column, width]) => [say(`columns.${column}`), width]),
    numbers: Array.from({ length: MOST_LINES }, (_, at) => figure.format(at + 1)),
    consent: say('consent', {
      organisation: apart(legalName),
      contact: apart(contact),
      date: day.format(campaign.purgesAt),
    }),
    back: [say('back'), [legalName, contact].map(apart).join(' · ')],
    sheet: say('sheet'),
    online: say('online'),
    address: breakable(asTyped(address)),
    qr: qrCode(address),
  };
}

/** An address that may go on in the next line wherever a piece of it is too long for one (U+200B). */
const breakable = (address: string) =>
  address.replace(/[^/.-]{17,}/g, (piece) => piece.match(/.{1,16}/g)?.join('\u200b') ?? piece);

/** Somebody's own words, set apart (U+2068, U+2069): whichever way they run, what stands beside them stays in its place. */
const apart = (typed: string) => `\u2068${typed}\u2069`;
