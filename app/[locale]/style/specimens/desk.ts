import type { OwnCampaign } from '@/lib/organisers/own-campaigns';
import type { SignatureListed } from '@/lib/signatures/browse';
import { DAY } from './letters';
import { LONG_TITLES, OTHER_SCRIPTS } from './looks';

const FIGURES = {
  confirmed: 12_345,
  organisations: 36,
  paper: 8_120,
  pending: 7,
  forwarded: 12_000,
  waiting: 1_001,
  held: 0,
  goalNow: 20_000,
};

type Own = Partial<Pick<OwnCampaign, 'title' | 'titleLocale' | 'state' | 'standing' | 'hiddenAt'>> &
  Partial<typeof FIGURES>;

// Only what the parts that are shown look at: no database is asked for the rest.
const one = (slug: string, own: Own = {}) =>
  ({
    id: slug,
    slug,
    title: 'Open the files',
    titleLocale: 'en',
    state: 'OPEN',
    standing: 'open',
    hiddenAt: null,
    timeZone: 'America/Lima',
    ...FIGURES,
    ...own,
  }) as OwnCampaign;

const NONE = { confirmed: 0, organisations: 0, paper: 0, pending: 0, forwarded: 0, waiting: 0 };

/** Campaigns as their organisers see them, in every state. */
export const OWN: [OwnCampaign, ...OwnCampaign[]] = [
  one('open'),
  one('draft', {
    state: 'DRAFT',
    standing: 'hidden',
    title: LONG_TITLES[3]?.title,
    titleLocale: 'de',
    ...NONE,
  }),
  one('paused', { state: 'PAUSED', standing: 'paused', title: OTHER_SCRIPTS[0].title, titleLocale: 'ar' }),
  one('closed', { state: 'CLOSED', standing: 'closed', confirmed: 1_234_567, waiting: 0 }),
  one('hidden', { hiddenAt: DAY, title: LONG_TITLES[1]?.title }),
];

const signature = (id: string, own: Partial<SignatureListed>): SignatureListed => ({
  id,
  campaignId: 'open',
  signAs: 'PERSON',
  state: 'CONFIRMED',
  held: false,
  heldWhy: null,
  removedWhy: null,
  visibility: 'PUBLIC',
  words: 'NONE',
  country: 'PE',
  source: null,
  erasedAt: null,
  cameIn: DAY,
  name: 'Vera Núñez',
  signedBy: null,
  email: 'vera@somewhere.example',
  ...own,
});

/** Signatures as their organisers see them, in every state. */
export const SIGNATURES = [
  signature('confirmed', {}),
  signature('pending', {
    state: 'PENDING',
    name: 'Oluwaseun Adebayo-Featherstonehaugh-Wolfeschlegelsteinhausenbergerdorff',
    email: 'a.very.long.address.that.has.no.room.on.a.phone@somewhere-far-away.example',
    country: 'NG',
    visibility: 'ADDRESSEE',
  }),
  signature('held', { held: true, heldWhy: 'surge', name: 'ليلى حداد', country: 'LB' }),
  signature('endorsing', {
    signAs: 'ORGANISATION',
    name: 'Union of Night Workers',
    signedBy: 'Li',
    country: null,
  }),
  signature('removed', { state: 'REMOVED', removedWhy: 'It was signed twice.', visibility: 'COUNT' }),
  signature('erased', { state: 'WITHDRAWN', erasedAt: DAY, name: null, email: null, country: null }),
];

/** Signatures day by day, with a day on which more were withdrawn than came; and how many of each came by paper. */
export const DAYS = [3, 40, 212, 96, 58, -12, 31, 180, 77, 20, 9, 14];
export const BY_PAPER = [0, 12, 60, 0, 0, 0, 8, 90, 0, 0, 0, 5];
