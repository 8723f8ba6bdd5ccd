import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import { addSignatures, type SignatureGiven } from '@/prisma/factories';
import { countOf } from './count';
import { signedCampaign } from './life-of-one.fixture';
import { tokenFor } from './link';
import { messagesBefore, messagesPage, newestPublic, publicOrganisations, publicPeople } from './list';
import { changeVisibility, withdraw } from './withdraw';

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

const saying = (at: number, own: Partial<SignatureGiven> = {}): SignatureGiven => ({
  person: { name: `Says ${at}`, email: `says${at}@example.org`, message: `Water ${at}` },
  ...{ at: new Date(), visibility: 'PUBLIC', approved: true, ...own },
});

test('what those say who signed publicly is on exactly one page, newest first, once an organiser approved it', async () => {
  const { campaign } = await signedCampaign(2, { visibility: 'PUBLIC' });
  const seven = Array.from({ length: 7 }, (_, at) => saying(at));
  await addSignatures(db(), campaign.id, [
    ...seven,
    saying(90, { approved: false }),
    saying(91, { visibility: 'ADDRESSEE' }),
  ]);
  const names = await everyPage((after) => messagesPage(campaign.id, { after, take: 3 }));
  expect(names).toEqual(seven.map((_, at) => `Says ${6 - at}`));
});

test('words go with the name: at once when somebody withdraws, is seen by fewer, or all names are withheld', async () => {
  const { campaign } = await signedCampaign(1);
  const ids = await addSignatures(db(), campaign.id, [saying(0), saying(1), saying(2)]);
  const keys = await campaignKeys(campaign.id);
  const link = (at: number) => tokenFor(keys?.link as Buffer, ids[at] as string);
  const names = async () => (await messagesPage(campaign.id, { take: 10 })).signers.map(({ name }) => name);
  expect(await names()).toEqual(['Says 2', 'Says 1', 'Says 0']);
  await withdraw(link(0), new Date());
  expect(await names()).toEqual(['Says 2', 'Says 1']);
  await changeVisibility(link(1), 'COUNT', new Date());
  expect(await names()).toEqual(['Says 2']);
  await db().campaign.update({ where: { id: campaign.id }, data: { panicAt: new Date() } });
  expect(await names()).toEqual([]);
});

test('messages are looked up in an index of messages: words approved that hold none are never passed through', async () => {
  // With every other index out of the way only this is asked: whether the question's words are those of the index.
  const explained = db().$transaction(async (tx) => {
    const others = await tx.$queryRaw<{ name: string }[]>`
      SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indrelid = '"Signature"'::regclass
        AND NOT indisprimary AND indexrelid <> '"Signature_public_messages"'::regclass`;
    for (const { name } of others) await tx.$executeRawUnsafe(`DROP INDEX ${name}`);
    await tx.$executeRaw`SET LOCAL enable_seqscan = off`;
    const plan = await tx.$queryRaw`EXPLAIN (FORMAT JSON) ${messagesBefore(uuid(), 100, 7)}`;
    throw new RolledBack(JSON.stringify(plan));
  });
  const plan = await explained.catch((error: unknown) => {
    if (error instanceof RolledBack) return error.message;
    throw error;
  });
  expect(plan).toContain('"Index Name":"Signature_public_messages"');
  // Nothing that the index leads to is looked at in vain, and nothing is sorted.
  expect(plan).not.toContain('"Filter"');
  expect(plan).not.toContain('"Sort"');
});

/** Undoes what a transaction did, and says what it saw. */
class RolledBack extends Error {}
