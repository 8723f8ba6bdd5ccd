import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { keepsAnOwner } from '@/lib/organisations/organisation';
import { membersOf } from '@/lib/organisers/people';

export type Params = Promise<{ locale: string; id: string; member: string }>;

/** A member of an organisation, for its owners; any other does not exist. `last`: without them nobody would own it. */
export const loadMember = cache(async (locale: string, id: string, member: string) => {
  const { organisation, organiser } = await loadOrganisation(locale, id, 'own');
  const members = await membersOf(id);
  const found = members.find(({ organiserId }) => organiserId === member) ?? notFound();
  const last = !keepsAnOwner(members, member, null);
  return { ...found, organisation, last, self: found.organiserId === organiser.id };
});
