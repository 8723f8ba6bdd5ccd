import { notFound } from 'next/navigation';
import { cache } from 'react';
import { signedIn } from '@/app/[locale]/organise/signed-in';
import { actsUpon, type OrganiserAct, organisationFor } from '@/lib/organisers/permissions';

const load = cache(async (locale: string, id: string) => {
  const organiser = await signedIn(locale);
  const organisation = await organisationFor(organiser.id, id, 'see');
  if (!organisation) notFound();
  return { organisation, organiser, acts: await actsUpon(organiser.id, { organisationId: organisation.id }) };
});

/**
 * The organisation of a page, for whoever is signed in and may do something in it: for others it does not exist.
 * @returns with it who is signed in and everything they may do there
 */
export async function loadOrganisation(locale: string, id: string, act: OrganiserAct) {
  const loaded = await load(locale, id);
  if (!loaded.acts.includes(act)) notFound();
  return loaded;
}
