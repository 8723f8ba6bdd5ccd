import type { Acting } from '@/lib/organisers/in-campaign';
import { campaignFor, type OrganiserAct } from '@/lib/organisers/permissions';
import type { PartWithErrors } from '@/lib/words';
import type { readFields } from './fields';
import { type Asked as AskedOf, type Errors, type Outcome, organiserDoor, type Sure } from './organiser-door';
import type { Refusal } from './refusals';

// Doors to the parts of a campaign. Each is for whoever may do what its part is about, and says where the part's pages are.

type OfCampaign = { slug: string };
export type Asked<Params = OfCampaign> = AskedOf<Params> & { who: Acting };
export type Does<Params> = (asked: Asked<Params>) => Promise<Outcome>;

type Part<Params> = {
  may: OrganiserAct;
  /** where the sentences for what is wrong stand, under `errors` */
  namespace: PartWithErrors;
  /** the address of what an outcome calls a page, under the organisers' side */
  page: (to: string, slug: string) => string;
  read?: typeof readFields;
  /** what is asked about again, by a mailed code */
  sure?: Sure<Params>;
};

function doorTo<Params extends OfCampaign>({ may, page, ...part }: Part<Params>, does: Does<Params>) {
  return organiserDoor<Params>(
    {
      ...part,
      page: (to, { slug }) => page(to, slug),
      may: (organiserId, { slug }) => campaignFor(organiserId, slug, may),
    },
    (asked) => does({ ...asked, who: { organiserId: asked.organiser.id, slug: asked.params.slug } }),
  );
}

/** For who may edit a campaign: outcomes name pages under the campaign's or, with a slash in front, under the organisers' side. */
export function campaignDoor<Params extends OfCampaign = OfCampaign>(
  namespace: PartWithErrors,
  does: Does<Params>,
  more: { sure?: Sure<Params> } = {},
) {
  const page = (to: string, slug: string) =>
    to.startsWith('/') ? to.replace(/^\/(?=\?)/, '') : `/campaigns/${slug}/${to}`;
  return doorTo<Params>({ may: 'edit', namespace, page, ...more }, does);
}

/** For who owns a campaign: outcomes name pages under the campaign's. */
export function ownersDoor<Params extends OfCampaign = OfCampaign>(
  namespace: PartWithErrors,
  does: Does<Params>,
  more: { sure?: Sure<Params> } = {},
) {
  return doorTo<Params>({ may: 'own', namespace, page: under(''), ...more }, does);
}

const under = (part: string) => (to: string, slug: string) => `/campaigns/${slug}/${part}${to}`;

/** To signatures on paper. */
export function paperDoor<Params extends OfCampaign>(does: Does<Params>, read?: typeof readFields) {
  const part = { may: 'edit', namespace: 'OrganisePaper', page: under('paper') } as const;
  return doorTo<Params>({ ...part, ...(read && { read }) }, does);
}

/** To signatures. */
export function signaturesDoor<Params extends OfCampaign>(does: Does<Params>) {
  return doorTo<Params>({ may: 'look', namespace: 'OrganiseSignatures', page: under('signatures') }, does);
}

/** To updates. */
export function updatesDoor<Params extends OfCampaign>(does: Does<Params>) {
  return doorTo<Params>({ may: 'send', namespace: 'OrganiseUpdates', page: under('updates') }, does);
}

/** To lists. */
export function listsDoor<Params extends OfCampaign>(does: Does<Params>, more: { sure?: Sure<Params> } = {}) {
  return doorTo<Params>({ may: 'export', namespace: 'OrganiseLists', page: under('lists'), ...more }, does);
}

/** `what` was done, where that is not always what the door is named after. */
type Done = { ok: true; what?: string } | { ok: false; reason: Refusal };

/** What was typed wrong: sentences by field, and the page (under the campaign's letters) that holds the form. */
type Mistyped = { said: Errors; page: string };

/**
 * To letters. Afterwards their page says what was done, or why it was not.
 * @param name what is done: what the page says of it afterwards, and the status a script gets
 * @param does the act; `not-found` is 404, any other reason 409 to a script
 */
export function lettersDoor<Params extends OfCampaign>(
  name: string,
  does: (asked: Asked<Params>) => Promise<Done | Mistyped>,
  more: { sure?: Sure<Params> } = {},
) {
  const part = { may: 'send', namespace: 'OrganiseLetters', page: under('letters'), ...more } as const;
  return doorTo<Params>(part, async (asked) => {
    const done = await does(asked);
    if ('said' in done) return { errors: {}, ...done };
    if (!done.ok && done.reason === 'not-found') return 'not-found';
    if (!done.ok) return { reason: done.reason, to: `?done=${done.reason}` };
    const what = done.what ?? name;
    return { status: what, to: `?done=${what}` };
  });
}
