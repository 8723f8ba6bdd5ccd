import { type Door, doors, FOR_THEMSELVES, type Params } from '@/app/api/doors.fixture';
import type { Everything } from '@/app/api/roles.fixture';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { setMatching } from '@/lib/paper/keep';

// What is sent to the doors of the organisers' side so that each does what it is for: the table of all doors sends just enough
// to be let in or refused. What stands here is added to what the form on a page holds already.

/** Everything a door can be about, and what the crowd was made with. */
export type Here = Everything & { importId: string };

export type Deed = {
  params?: (here: Here) => Params;
  fields?: (here: Here) => Record<string, string>;
  query?: string;
  /** the page whose form is sent, under the campaign's pages or, with a slash before it, under the organisers' */
  page?: (here: Here) => string;
  /** how the campaign stands before it; open unless it says so */
  stands?: 'closed';
  before?: (here: Here) => Promise<unknown>;
  as?: Role;
  /** what comes first has the least; what ends the thing that others are about comes last */
  rank?: number;
};

const C = 'organise/campaigns/[slug]';
const O = 'organise/organisations/[id]';
const DAY = 86_400_000;

const inADay = () => new Date(Date.now() + DAY).toISOString();
const slug = ({ campaign }: Here) => ({ slug: campaign.slug });
const why = { why: 'A flood' };
const campaignSet = (data: { lettersReleasedAt?: null; lettersPausedAt?: Date }) => (here: Here) =>
  db().campaign.update({ where: { id: here.campaign.id }, data });

const [LOOK, ACT, AFTER, END, LAST] = [0, 1, 2, 3, 4];

/** The same door with one word after another in the place of its `[act]`. */
function each(name: string, words: string[], own: (here: Here) => Params, more: Deed = {}): Deed[] {
  return words.map((word) => ({
    ...more,
    params: (here) => ({ ...own(here), [name]: word }),
    rank: ['delete', 'remove', 'restore', 'undo', 'cancel'].includes(word) ? LAST : more.rank,
  }));
}

const signature = (here: Here) => ({ ...slug(here), id: here.signature });
const update = (here: Here) => ({ ...slug(here), id: here.update });
const bulk = (here: Here) => ({ ...slug(here), id: here.bulk });
const hook = (here: Here) => ({ id: here.organisation.id, hook: here.hook });
const second = (here: Here) => ({ ...slug(here), number: '2' });

/** By the door's address under `app/api`. */
const deeds: Record<string, Deed[]> = {
  'campaigns/[slug]/signatures.csv': ['press', 'handover', 'mailing', 'legal&sure=on'].map((purpose) => ({
    query: `purpose=${purpose}`,
  })),
  'organise/answers/[id]/[decision]': each('decision', ['show', 'hide', 'decline'], (here) => ({
    id: here.answer,
  })),
  [`${C}/addressees`]: [
    { fields: () => ({ 'office.en': 'Ministry', email: 'a@ministry.example', language: 'en', zone: 'UTC' }) },
  ],
  [`${C}/addressees/[number]`]: [{ page: () => 'addressees/1' }],
  [`${C}/addressees/[number]/remove`]: [{ params: (here) => ({ ...slug(here), number: '3' }), rank: AFTER }],
  [`${C}/archive`]: [{ stands: 'closed' }],
  [`${C}/batches`]: [{ page: () => 'letters/send', rank: END }],
  [`${C}/close`]: [{ page: () => 'life/close', fields: () => ({ outcome: 'WON' }) }],
  [`${C}/letters/addressees/[number]/go-on`]: [{ params: second }],
  [`${C}/letters/addressees/[number]`]: [{ params: second, page: () => 'letters/addressees/2' }],
  [`${C}/letters/release`]: [
    { before: campaignSet({ lettersReleasedAt: null }), page: () => 'letters/preview' },
  ],
  [`${C}/letters/resume`]: [{ before: (here) => campaignSet({ lettersPausedAt: new Date() })(here) }],
  [`${C}/letters/rhythm`]: [{ page: () => 'letters/rhythm' }],
  [`${C}/lists/[list]/cancel`]: [
    { before: (here) => db().list.update({ where: { id: here.list }, data: { state: 'RUNNING' } }) },
  ],
  [`${C}/paper/[id]/import`]: [
    {
      before: (here) =>
        setMatching(
          { campaignId: here.campaign.id, id: here.paper },
          { columns: { name: 0, email: 1 }, header: true, order: 'dmy' },
        ),
      page: (here) => `paper/${here.paper}`,
      rank: AFTER,
    },
  ],
  [`${C}/paper/[id]/discard`]: [
    {
      before: (here) => db().paperImport.update({ where: { id: here.paper }, data: { state: 'UPLOADED' } }),
    },
  ],
  [`${C}/paper/[id]/undo`]: [{ params: (here) => ({ ...slug(here), id: here.importId }) }],
  [`${C}/panic`]: [
    { page: () => 'life/panic', fields: (here) => ({ act: 'begin', slug: here.campaign.slug }), rank: LAST },
    {
      page: () => 'life/panic',
      fields: (here) => ({ act: 'destroy', slug: here.campaign.slug }),
      rank: LAST,
    },
    { page: () => 'life/panic', fields: () => ({ act: 'keep' }), rank: LAST },
    { page: () => 'life/panic', fields: (here) => ({ act: 'end', slug: here.campaign.slug }), rank: LAST },
  ],
  [`${C}/reopen`]: [
    {
      stands: 'closed',
      page: () => 'life/reopen',
      fields: () => ({ closesDate: inADay().slice(0, 10), closesTime: '12:00' }),
    },
  ],
  [`${C}/settings`]: [{ page: () => 'settings', fields: () => ({ goal: '5000' }) }],
  [`${C}/signatures/[id]/[act]`]: each('act', ['hold', 'release', 'remove', 'restore'], signature, {
    fields: () => why,
  }),
  [`${C}/signatures/bulk`]: [
    { fields: () => ({ kind: 'hold', ...why }) },
    { fields: () => ({ kind: 'remove', ...why, typed: 'water', state: 'confirmed' }) },
  ],
  [`${C}/signatures/bulk/[id]/[step]`]: each('step', ['start', 'undo', 'cancel'], bulk),
  [`${C}/signatures/search`]: [
    { fields: () => ({ typed: 'signer 77' }) },
    { fields: () => ({ typed: 'signer77@example.org' }) },
  ],
  [`${C}/texts`]: [{ page: () => 'texts', fields: () => ({ 'title.en': 'Water for the whole school' }) }],
  [`${C}/texts/publish`]: [{ page: () => 'texts/publish', rank: AFTER }],
  [`${C}/updates`]: [{ fields: () => ({ 'title.en': 'News', 'body.en': 'Words.' }) }],
  [`${C}/updates/[id]`]: [{ page: (here) => `updates/${here.update}` }],
  [`${C}/updates/[id]/when`]: [{ fields: () => ({ when: 'now' }) }],
  [`${C}/updates/[id]/send`]: [
    {
      page: (here) => `updates/${here.update}/send?at=${inADay()}&zone=UTC`,
      fields: () => ({ at: inADay(), sooner: 'on' }),
    },
  ],
  [`${C}/updates/[id]/[act]`]: each('act', ['take-back', 'delete'], update, { rank: LAST }),
  'organise/signatures/[id]/[decision]': each(
    'decision',
    ['approve', 'hide', 'wait'],
    (here) => ({ id: here.signature }),
    { page: (here) => `/look?campaign=${here.campaign.slug}&from=${here.signature}` },
  ),
  [`${O}/hooks`]: [{ fields: () => ({ url: 'https://hooks.example/', 'campaign.closed': 'on' }) }],
  [`${O}/hooks/[hook]/[act]`]: each('act', ['pause', 'resume', 'test', 'delete'], hook),
  [`${O}/hooks/[hook]/calls/[call]/again`]: [
    { page: (here) => `/organisations/${here.organisation.id}/hooks/${here.hook}` },
  ],
  [`${O}/invitations/[invitation]/again`]: [
    {
      before: (here) =>
        db().invitation.update({
          where: { id: here.invitation },
          data: { expiresAt: new Date(Date.now() + DAY) },
        }),
    },
  ],
  [`${O}/leave`]: [{ as: 'VIEWER' }],
  [`${O}/people`]: [{ fields: () => ({ email: 'new@people.example', role: 'VIEWER' }) }],
  [`${O}/settings`]: [{ page: (here) => `/organisations/${here.organisation.id}/settings` }],
  [`${O}/tokens`]: [{ fields: () => ({ name: 'A script', FIGURES: 'on' }) }],
};

const ENDS = /\/(delete|remove|revoke|discard|undo|leave|withdraw|cancel)$/;

/** Each door of the table with what to do at it, in an order in which every one still finds what it is about. */
export function everyDeed(): { path: string; door: Door; deed: Deed }[] {
  const all = Object.entries(doors).flatMap(([path, given]) => {
    const [door] = [given].flat();
    return door ? (deeds[path] ?? [{}]).map((deed) => ({ path, door, deed })) : [];
  });
  const rank = ({ path, door, deed }: { path: string; door: Door; deed: Deed }) => {
    if (deed.rank !== undefined) return deed.rank;
    if (door.method === 'GET') return LOOK;
    if (ENDS.test(path)) return LAST;
    return deed.stands || path.endsWith('/close') ? END : ACT;
  };
  return all.sort((one, other) => rank(one) - rank(other));
}

/** The doors of which the table of all says where they are. */
export const doorsOfTheTable = [...Object.keys(doors), ...FOR_THEMSELVES];

/** An address with its changing parts filled in. */
export function filled(path: string, params: Params): string {
  return path.replace(/\[(\w+)\]/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`nothing to put in the place of ${name} in ${path}`);
    return encodeURIComponent(value);
  });
}
