import { validate as isUuid } from 'uuid';
import type { Organisation } from '@/generated/prisma/client';
import { type AuditAct, writeDown } from '@/lib/audit';
import { db, type Tx } from '@/lib/db';
import { lockOrganisation } from '@/lib/organisations/members';
import { NOT_FOUND, type NotTheirs, type OrganiserAct, organisationsOf } from './permissions';

/** Who acts, and in which organisation. */
export type Acting = { organiserId: string; organisationId: string };

/** What a verb is handed: the locked organisation, its transaction, and the way to write it down there. */
export type Inside = {
  tx: Tx;
  organisation: Organisation;
  also: (act: AuditAct, detail?: object) => Promise<void>;
};

/**
 * Does something in an organisation for whoever may: it is locked first and who may is asked then, so that of two owners who
 * take each other's role away at once the second finds that it is no longer theirs to do.
 * @param may the act it needs; `anybody` where the verb itself says whose it is
 */
export async function inOrganisation<Done>(
  { organiserId, organisationId }: Acting,
  may: OrganiserAct | 'anybody',
  now: Date,
  does: (inside: Inside) => Promise<Done>,
): Promise<Done | NotTheirs> {
  if (!isUuid(organisationId)) return NOT_FOUND;
  return db().$transaction(async (tx): Promise<Done | NotTheirs> => {
    const organisation = await lockOrganisation(tx, organisationId);
    if (!organisation) return NOT_FOUND;
    const theirs = may !== 'anybody' && organisationsOf(organiserId, may);
    if (theirs && !(await tx.organisation.findFirst({ where: { id: organisationId, ...theirs } })))
      return NOT_FOUND;
    const also = (act: AuditAct, detail: object = {}) =>
      writeDown(tx, organiserId, { organisationId }, act, detail, now);
    return does({ tx, organisation, also });
  });
}
