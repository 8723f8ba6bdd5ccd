import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign, publishText } from '@/prisma/factories';
import { letterLook } from './look';
import { previewLetter } from './preview';
import { later, letterAbout, putLetter } from './written.fixture';

async function signed(names: string[], given: Parameters<typeof makeCampaign>[1] = {}) {
  const campaign = await makeCampaign(db(), given);
  const sign = (more: string[]) =>
    addSignatures(
      db(),
      campaign.id,
      more.map((name) => ({ person: { name, email: `${name}@example.org` }, at: new Date() })),
    );
  if (names.length > 0) await sign(names);
  return { campaign, addresseeId: campaign.addressees[0]?.id ?? '', sign };
}

const rowsOf = async (campaignId: string) => [
  await db().letter.count({ where: { campaignId } }),
  await db().mention.count({ where: { letter: { campaignId } } }),
  await db().mail.count({ where: { letter: { campaignId } } }),
];

test('a preview is the letter that then leaves, and writes nothing', async () => {
  const { campaign, addresseeId } = await signed(['bo', 'ana'], { lettersReleasedAt: null });
  const preview = await previewLetter(campaign.id, addresseeId, later());
  expect(await rowsOf(campaign.id)).toEqual([0, 0, 0]);
  await db().campaign.update({ where: { id: campaign.id }, data: { lettersReleasedAt: new Date() } });
  const letter = await letterAbout(campaign, [1, 2]);
  expect({ ...preview?.message, attachments: 1 }).toEqual({ ...letter, attachments: 1 });
  expect(preview?.message.attachments?.[0]?.filename).toBe(letter.attachments?.[0]?.filename);
});

test('a preview begins after what the addressee was told, and there is none when nothing is new', async () => {
  const { campaign, addresseeId, sign } = await signed(['bo', 'ana']);
  await letterAbout(campaign, [1, 2]);
  await db().addressee.update({ where: { id: addresseeId }, data: { toldTo: 2 } });
  expect(await previewLetter(campaign.id, addresseeId, later())).toBeNull();
  await sign(['cleo']);
  const preview = await previewLetter(campaign.id, addresseeId, later());
  expect(preview?.message.text).toContain('1. cleo');
  expect(preview?.message.text).not.toContain('ana');
  expect(preview?.message.text).toContain('Letter 2');
});

test('there is something to look at before anybody has signed, and while a letter waits', async () => {
  const { campaign, addresseeId, sign } = await signed([], { lettersReleasedAt: null });
  expect((await previewLetter(campaign.id, addresseeId, later()))?.message.text).toContain('What we ask');
  await sign(['ana']);
  await putLetter(campaign, [1, 1]);
  expect((await previewLetter(campaign.id, addresseeId, later()))?.message.text).toContain('Letter 2');
});

test('an addressee of another campaign has no preview here', async () => {
  const [one, other] = [await signed(['a']), await signed(['b'])];
  await expect(previewLetter(one.campaign.id, other.addresseeId, later())).rejects.toThrow();
});

test.each([
  ['a text', (id: string) => publishText(db(), id, { letterBody: 'Other.' })],
  ['a demand', (id: string) => publishText(db(), id, { demands: ['Less.'] })],
  [
    'an address',
    (id: string) => db().addressee.updateMany({ where: { campaignId: id }, data: { email: 'x@y.example' } }),
  ],
  [
    'an office',
    (id: string) =>
      db().addressee.updateMany({ where: { campaignId: id }, data: { office: { en: 'King' } } }),
  ],
  [
    'where answers go',
    (id: string) => db().campaign.update({ where: { id }, data: { replyTo: 'z@y.example' } }),
  ],
])('another look when %s changes, the same when somebody signs', async (_, change) => {
  const { campaign, sign } = await signed(['a']);
  const look = await letterLook(campaign.id);
  await sign(['b']);
  expect(await letterLook(campaign.id)).toBe(look);
  await change(campaign.id);
  expect(await letterLook(campaign.id)).not.toBe(look);
});

test('of several letters that would go together the first is shown, exactly as the rhythm makes it', async () => {
  const names = ['ana', 'bo', 'cleo', 'dan', 'eva'];
  const { campaign, addresseeId } = await signed(names, { letterEvery: 2, lettersReleasedAt: null });
  const preview = await previewLetter(campaign.id, addresseeId, later(), { printed: false });
  expect(preview?.of).toBe(2);
  expect(preview?.message.text).toContain('2. bo');
  expect(preview?.message.text).not.toContain('cleo');
  expect(preview?.message.attachments?.[0]?.content.length).toBe(0);
  expect(await rowsOf(campaign.id)).toEqual([0, 0, 0]);
});
