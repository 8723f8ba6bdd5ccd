import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures } from '@/prisma/factories';
import { countOf } from './count';
import { signedCampaign } from './life-of-one.fixture';
import { newestPublic, publicOrganisations, publicPeople } from './list';

type Page = { signers: { name: string }[]; next: number | null };

async function everyPage(read: (after?: number) => Promise<Page>): Promise<string[]> {
  const names: string[] = [];
  let page = await read();
  for (;;) {
    names.push(...page.signers.map(({ name }) => name));
    if (page.next === null) return names;
    page = await read(page.next);
  }
}

test('every public name stands on exactly one page: people newest first, organisations first endorsed first', async () => {
  const { campaign } = await signedCampaign(23, { visibility: 'PUBLIC' });
  const unions = Array.from({ length: 21 }, (_, at) => ({
    person: { name: 'Secretary', email: `secretary${at}@example.org`, organisation: `Union ${at}` },
    at: new Date(),
    signAs: 'ORGANISATION' as const,
    visibility: 'PUBLIC' as const,
    approved: true,
  }));
  await addSignatures(db(), campaign.id, unions);
  const people = await everyPage((after) => publicPeople(campaign.id, { after, take: 10 }));
  expect(people).toEqual(Array.from({ length: 23 }, (_, at) => `Signer ${22 - at}`));
  const organisations = await everyPage((after) => publicOrganisations(campaign.id, { after, take: 7 }));
  expect(organisations).toEqual(Array.from({ length: 21 }, (_, at) => `Union ${at}`));
});

test('nobody who chose the addressee or the number alone is listed', async () => {
  for (const visibility of ['ADDRESSEE', 'COUNT'] as const) {
    const { campaign } = await signedCampaign(3, { visibility });
    expect(await newestPublic(campaign.id, 10)).toEqual([]);
    expect(await countOf(campaign.slug, new Date())).toMatchObject({ confirmed: 3 });
  }
});

test('a draft, a hidden and an unknown campaign have no figure', async () => {
  const draft = await signedCampaign(1, {}, { state: 'DRAFT' });
  const hidden = await signedCampaign(1, {}, { hiddenAt: new Date() });
  expect(await countOf(draft.campaign.slug, new Date())).toBeNull();
  expect(await countOf(hidden.campaign.slug, new Date())).toBeNull();
  expect(await countOf('no-such-campaign', new Date())).toBeNull();
});
