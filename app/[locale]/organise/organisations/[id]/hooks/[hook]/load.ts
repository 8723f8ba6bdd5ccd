import { notFound } from 'next/navigation';
import { cache } from 'react';
import { loadOrganisation } from '@/app/[locale]/organise/organisations/[id]/load';
import { hooksOf } from '@/lib/organisers/hooks';

/** A hook of an organisation that whoever is signed in owns; others do not exist. */
export const loadHook = cache(async (locale: string, id: string, hook: string) => {
  await loadOrganisation(locale, id, 'own');
  return (await hooksOf(id)).find((each) => each.id === hook) ?? notFound();
});
