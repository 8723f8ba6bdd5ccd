import { expect, test } from 'vitest';
import { countOf } from './count';
import { signedCampaign } from './life-of-one.fixture';
import { newestPublic, publicSigners } from './list';

test('every public name stands on exactly one page, newest first', async () => {
  const { campaign } = await signedCampaign(23, { visibility: 'PUBLIC' });
  const names: string[] = [];
  let after: number | undefined;
  for (;;) {
    const page = await publicSigners(campaign.id, { after, take: 10 });
    names.push(...page.people.map(({ name }) => name));
    if (page.next === null) break;
    after = page.next;
  }
  expect(names).toEqual(Array.from({ length: 23 }, (_, at) => `Signer ${22 - at}`));
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
