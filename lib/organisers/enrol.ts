import { v7 as uuid } from 'uuid';
import { db, type Tx } from '@/lib/db';
import { organiserAddress } from './organiser-address';

type Enrolled =
  | { ok: true; email: string; organisations: string[]; made: boolean }
  | { ok: false; reason: 'address' }
  | { ok: false; reason: 'which'; known: string[] };

/**
 * Makes an organiser, owner of an organisation; harmless for one who is there already.
 * Without a name they join every organisation that nobody runs yet, every one that runs demonstrations only, and the only one
 * where there is but one.
 * @param organisation by name; made when there is none of that name
 * @returns the organisations joined, and whether one was `made`; `address` for no e-mail address; `which` when none can be
 *   told, with those there are
 */
export async function enrol(typed: string, organisation?: string): Promise<Enrolled> {
  const read = organiserAddress(typed);
  if (!read.ok) return { ok: false, reason: 'address' };
  const { email } = read;
  return db().$transaction(async (tx) => {
    const named = organisation?.trim();
    const found = named ? await tx.organisation.findMany({ where: { name: named } }) : await unnamed(tx);
    const made = Boolean(named) && found.length === 0;
    if (named && made) found.push(await create(tx, named, email));
    if (found.length === 0) return { ok: false, reason: 'which', known: await allNames(tx) };
    const { id: organiserId } = await tx.organiser.upsert({
      where: { email },
      update: {},
      create: { id: uuid(), email },
    });
    await tx.membership.createMany({
      data: found.map(({ id }) => ({ organiserId, organisationId: id, role: 'OWNER' as const })),
      skipDuplicates: true,
    });
    await tx.invitation.deleteMany({
      where: { organiserId, organisationId: { in: found.map(({ id }) => id) } },
    });
    return { ok: true, email, organisations: found.map(({ name }) => name), made };
  });
}

async function unnamed(tx: Tx) {
  const only = await tx.organisation.findMany({ take: 2 });
  if (only.length === 1) return only;
  return tx.organisation.findMany({
    where: {
      OR: [{ members: { none: {} } }, { campaigns: { some: {}, every: { demonstration: true } } }],
    },
    orderBy: { name: 'asc' },
  });
}

/** Its legal name and contact stand on privacy notices: what is known so far, to be put right by its owner. */
function create(tx: Tx, name: string, email: string) {
  return tx.organisation.create({
    data: { id: uuid(), name, legalName: name, contact: email, replyTo: email },
  });
}

async function allNames(tx: Tx): Promise<string[]> {
  return (await tx.organisation.findMany({ select: { name: true }, orderBy: { name: 'asc' } })).map(
    ({ name }) => name,
  );
}
