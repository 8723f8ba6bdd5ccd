import { validate as isUuid, v7 as uuid } from 'uuid';
import type { Acting } from '@/lib/organisers/in-organisation';
import { organisationFor } from '@/lib/organisers/permissions';
import type { PartWithErrors } from '@/lib/words';
import { type Fields, textOf } from './fields';
import { type Asked, type Errors, type Outcome, organiserDoor, type Sure } from './organiser-door';
import type { Refusal } from './refusals';

/** A door through which organisers act upon organisations, and upon who belongs to them; the verb says whose it is. */
export function organisationDoor<Params extends Record<string, string>>(
  does: (asked: Asked<Params>) => Promise<Outcome>,
) {
  return organiserDoor<Params>({ namespace: 'Organisation', page: (to) => to }, does);
}

type OfOrganisation = { id: string };
type Owning<Params> = Asked<Params> & { who: Acting };

function ownDoor<Params extends OfOrganisation>(
  { namespace, part = '', sure }: { namespace: PartWithErrors; part?: string; sure?: Sure<Params> },
  does: (asked: Owning<Params>) => Promise<Outcome>,
) {
  return organiserDoor<Params>(
    {
      namespace,
      ...(sure && { sure }),
      page: (to, { id }) => (part ? `/organisations/${id}/${part}${to}` : to),
      may: (organiserId, { id }) => organisationFor(organiserId, id, 'own'),
    },
    (asked) => does({ ...asked, who: { organiserId: asked.organiser.id, organisationId: asked.params.id } }),
  );
}

/** A door for an organisation's owners alone. @param more `sure`: what is asked about again, by a mailed code */
export function ownersDoor<Params extends OfOrganisation>(
  does: (asked: Owning<Params>) => Promise<Outcome>,
  more: { sure?: Sure<Params> } = {},
) {
  return ownDoor<Params>({ namespace: 'Organisation', ...more }, does);
}

type Read<Given> = ({ ok: true } & Given) | { ok: false; errors: Errors };
type Made = { ok: true; shown: Record<string, string> } | { ok: false; reason: Refusal };

type Parts<Given> = {
  /** the part of the organisation's pages, and the name of the form on it */
  part: 'tokens' | 'hooks';
  /** where the sentences for what is wrong stand, under `errors` */
  namespace: PartWithErrors;
  read: (fields: Fields) => Read<Given>;
  make: (who: Acting, given: Given & { id: string }, now: Date) => Promise<Made>;
  /** the page that shows it, under the part */
  page: (id: string) => string;
};

/**
 * A door through which owners make something that is shown once. The answer itself carries it, as the page that is asked for or
 * as JSON (201); it is stored nowhere and stands in no address. The form's own id makes one of two that are sent. What is made
 * works without whoever made it, so it is asked about again, by a mailed code.
 */
export function makerDoor<Given>({ part, namespace, read, make, page }: Parts<Given>) {
  return ownDoor<OfOrganisation>({ namespace, part, sure: true }, async ({ who, fields, now }) => {
    const given = read(fields);
    if (!given.ok) return { errors: given.errors, page: `;form=${part}` };
    const id = isUuid(textOf(fields, 'id')) ? textOf(fields, 'id') : uuid();
    const made = await make(who, { ...given, id }, now);
    if (made.ok) return { made: { status: 'made', id, shown: made.shown }, page: page(id) };
    if (made.reason === 'not-found') return 'not-found';
    return { reason: made.reason, to: `?done=${made.reason}` };
  });
}
