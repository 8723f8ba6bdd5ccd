import type { Look } from '@/app/ink/inks';
import type { CampaignListed, CampaignShown } from '@/lib/campaigns/find';
import type { UpdateShown } from '@/lib/updates/public';
import { DAY } from './letters';
import { LONG_TITLES, LOOKS, OTHER_SCRIPTS } from './looks';

/** Campaigns as they hang on the wall, and closed ones. */
export function campaignsIn(): { open: CampaignListed[]; closed: CampaignListed[] } {
  const one = (at: number, own: Partial<CampaignListed>): CampaignListed => ({
    id: `style-${at}`,
    slug: 'cas-nunca-mas',
    kind: 'PETITION',
    opensAt: DAY,
    publishedAt: DAY,
    look: LOOKS[at % LOOKS.length] as Look,
    goal: 5_000,
    closesAt: DAY,
    outcome: null,
    demonstration: false,
    standing: 'open',
    title: 'Open the files',
    summary: 'They lie in the cellar of the town hall. Whoever was there may read them.',
    place: 'Lima',
    textLocale: 'en',
    organisation: 'Union of Night Workers',
    confirmed: 1_234,
    ...own,
  });
  return {
    open: [
      one(0, {}),
      one(1, {
        title: LONG_TITLES[1]?.title ?? '',
        kind: 'OPEN_LETTER',
        confirmed: 1_234_567,
        goal: 2_000_000,
        demonstration: true,
      }),
      one(2, { title: LONG_TITLES[3]?.title ?? '', textLocale: 'de', place: 'Rüsselsheim', confirmed: 0 }),
      one(5, {
        title: OTHER_SCRIPTS[0].title,
        summary: OTHER_SCRIPTS[0].says,
        textLocale: 'ar',
        place: 'بيروت',
        kind: 'STATEMENT',
        standing: 'paused',
      }),
    ],
    closed: [
      one(6, { standing: 'closed', outcome: 'WON' }),
      one(7, { standing: 'closed', title: LONG_TITLES[2]?.title ?? '', textLocale: 'de' }),
    ],
  };
}

// Only what the parts that are shown look at: no database is asked for the rest.
const SHOWN = {
  slug: 'cas-nunca-mas',
  text: { title: 'Open the files', locale: 'en' },
  closesAt: DAY,
  standing: 'closed',
  outcome: null,
  outcomeSaid: null,
  confirmed: 1_234,
  organisations: 0,
  paper: 0,
  goal: 5_000,
};

type Own = Partial<
  Pick<
    CampaignShown,
    'standing' | 'outcome' | 'outcomeSaid' | 'confirmed' | 'organisations' | 'paper' | 'goal'
  >
>;

/** One campaign as its own page shows it. */
export const shownWith = (own: Own = {}) => ({ ...SHOWN, ...own }) as CampaignShown;

/** How far a campaign may be: nobody, the first, below its goal, at it, beyond it; with and without organisations and paper. */
export const FIGURES: Record<string, Own> = {
  nobody: { confirmed: 0 },
  first: { confirmed: 1 },
  below: { confirmed: 1_234, organisations: 1 },
  reached: { confirmed: 5_000, organisations: 36, paper: 1 },
  beyond: { confirmed: 1_234_567, organisations: 408, paper: 8_120 },
};

/** How a campaign may have ended: said at length, in another language, in a word, not at all. */
export const ENDINGS: Record<string, Own> = {
  WON: {
    outcome: 'WON',
    outcomeSaid: {
      locale: 'en',
      words:
        'The council voted at **nine in the evening**: the files are open.\n\nThank you to everybody who stood outside.',
    },
  },
  PARTLY: {
    outcome: 'PARTLY',
    outcomeSaid: { locale: 'ar', words: 'فُتح نصف الملفات. نعود في الخريف لنطالب بالنصف الآخر.' },
  },
  LOST: { outcome: 'LOST' },
  unsaid: {},
};

/** Updates: newest first, long and short, in several languages. */
export const UPDATES: UpdateShown[] = [
  { number: 12, title: LONG_TITLES[1]?.title ?? '', textLocale: 'en' },
  { number: 11, title: OTHER_SCRIPTS[0].title, textLocale: 'ar' },
  { number: 1, title: LONG_TITLES[2]?.title ?? '', textLocale: 'de' },
].map((own) => ({ ...own, id: `update-${own.number}`, at: DAY, body: '' }));
