import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { move } from '@/lib/signatures/move';
import type { Act } from '@/lib/signatures/signature';
import { addSignatures, makeCampaign, publishText, type SignatureGiven } from '@/prisma/factories';
import { composition, foreseen } from './compose';
import { writeLetter } from './letter-mail';
import { comesBack, composeLetter, later, letterAbout, putLetter, under } from './written.fixture';

let mailboxes = 0;

const person = (name: string, own: Partial<SignatureGiven> = {}): SignatureGiven => ({
  person: { name, email: `signer${++mailboxes}@example.org`, ...own.person },
  at: new Date(),
  ...own,
});

async function signedBy(people: SignatureGiven[], given = {}) {
  const campaign = await makeCampaign(db(), given);
  const ids = await addSignatures(db(), campaign.id, people);
  return { campaign, ids };
}

async function act(id: string | undefined, what: Act['act'], more = {}): Promise<void> {
  const moved = await move({ act: what, id: id ?? '', now: later(), ...more } as Parameters<typeof move>[0]);
  expect(moved.ok).toBe(true);
}

const six = () => ['Zoe', 'Ana', 'Øyvind', 'Émile', 'Bo', 'Emilia'].map((name) => person(name));

test('names stand in the order of the letter’s alphabet, numbered from one, and no position beside them', async () => {
  const { campaign, ids } = await signedBy([person('Earlier'), ...six()]);
  await letterAbout(campaign, [1, 1]);
  const { text } = await letterAbout(campaign, [2, 7]);
  expect(under(text, 'Names')).toEqual(['1. Ana', '2. Bo', '3. Émile', '4. Emilia', '5. Øyvind', '6. Zoe']);
  const mentions = await db().mention.findMany({ where: { signatureId: { in: ids } } });
  const line = (name: number) => mentions.find(({ signatureId }) => signatureId === ids[name])?.line;
  expect([line(1), line(2), line(4)]).toEqual([6, 1, 3]);
});

test('the alphabet is that of the letter’s language', async () => {
  const people = ['Ñusta', 'Nuria', 'Oriol'].map((name) => person(name));
  const { campaign } = await signedBy(people, { text: { es: {} }, to: [{ locale: 'es' }] });
  expect(under((await letterAbout(campaign, [1, 3])).text, 'Nombres')).toEqual([
    '1. Nuria',
    '2. Ñusta',
    '3. Oriol',
  ]);
});

test('organisations come first, with who signed for them and in which role, once approved', async () => {
  const organisation = (name: string, approved: boolean) =>
    person('Ana Ruiz', {
      signAs: 'ORGANISATION',
      approved,
      person: {
        name: 'Ana Ruiz',
        email: `org${++mailboxes}@example.org`,
        organisation: name,
        role: 'Secretary',
      },
    });
  const { campaign, ids } = await signedBy([
    person('Bo'),
    organisation('Zebra Union', true),
    organisation('Ants', false),
  ]);
  const first = await letterAbout(campaign, [1, 3]);
  expect(under(first.text, 'Organisations')).toEqual(['1. Zebra Union, signed by Ana Ruiz, Secretary']);
  expect(under(first.text, 'Names')).toEqual(['2. Bo']);
  expect(first.text).toContain('And 1 more who signed');
  await act(ids[2], 'approve');
  const second = await letterAbout(campaign, [4, 3], { final: true });
  expect(under(second.text, /^Of earlier letters/)).toEqual(['1. Ants, signed by Ana Ruiz, Secretary']);
});

test('who withdraws is struck out by letter and number, the nameless by their count only', async () => {
  const { campaign, ids } = await signedBy([
    ...six(),
    person('Hidden', { visibility: 'COUNT' }),
    person('Shy', { visibility: 'COUNT' }),
    person('Last'),
  ]);
  await letterAbout(campaign, [1, 8]);
  for (const who of [0, 2, 6, 7]) await act(ids[who], 'withdraw');
  const { text } = await letterAbout(campaign, [9, 9]);
  expect(under(text, '4 signatures of earlier letters no longer count: please strike them out')).toEqual([
    'Letter 1, no. 5',
    'Letter 1, no. 6',
    'and 2 who had signed without giving you their names',
  ]);
  expect(text).not.toContain('Hidden');
  expect(text).toContain('5 signatures have been confirmed since');
});

test('who comes back counts again, by the number they had; who may be named only now is named', async () => {
  const { campaign, ids } = await signedBy([
    ...six(),
    person('Shy', { visibility: 'COUNT' }),
    person('Nine'),
    person('Ten'),
  ]);
  await letterAbout(campaign, [1, 7]);
  await act(ids[0], 'withdraw');
  await act(ids[6], 'withdraw');
  await letterAbout(campaign, [8, 8]);
  await act(ids[0], 'return');
  await act(ids[6], 'return');
  await act(ids[6], 'visibility', { visibility: 'ADDRESSEE' });
  const { text } = await letterAbout(campaign, [9, 9]);
  expect(under(text, '2 signatures of earlier letters count again')).toEqual(['2. Shy', 'Letter 1, no. 6']);
});

test('a letter that came back was never told: its positions are no corrections, its numbers no references', async () => {
  const { campaign, ids } = await signedBy([...six(), person('Seven'), person('Eight')]);
  await letterAbout(campaign, [1, 3]);
  const lost = await putLetter(campaign, [4, 6]);
  await composeLetter(lost);
  await act(ids[0], 'withdraw');
  await act(ids[3], 'withdraw');
  await comesBack(lost);
  const third = await letterAbout(campaign, [7, 7]);
  expect(under(third.text, /no longer counts/)).toEqual(['Letter 1, no. 3']);
  const again = await letterAbout(campaign, [4, 6]);
  expect(under(again.text, 'Names')).toEqual(['1. Bo', '2. Emilia']);
  await act(ids[4], 'withdraw');
  const fifth = await letterAbout(campaign, [8, 8]);
  expect(under(fifth.text, /no longer counts/)).toEqual(['Letter 4, no. 1']);
});

test('what only a letter that came back had set right is set right by the next', async () => {
  const { campaign, ids } = await signedBy([...six()]);
  await letterAbout(campaign, [1, 2]);
  await act(ids[0], 'withdraw');
  const lost = await putLetter(campaign, [3, 4]);
  expect(under((await composeLetter(lost)).text, /no longer counts/)).toEqual(['Letter 1, no. 2']);
  await letterAbout(campaign, [5, 5]);
  await comesBack(lost);
  const next = await letterAbout(campaign, [3, 4]);
  expect(under(next.text, /no longer counts/)).toEqual(['Letter 1, no. 2']);
  expect((await letterAbout(campaign, [6, 6])).text).not.toContain('no longer counts');
});

test('a letter waits while an earlier one is on its way: that one may still come back to be written anew', async () => {
  const { campaign } = await signedBy(six());
  const first = await putLetter(campaign, [1, 3]);
  await composeLetter(first);
  await db().mail.update({ where: { letterId: first }, data: { state: 'QUEUED' } });
  const second = await putLetter(campaign, [4, 6]);
  await expect(composeLetter(second)).rejects.toMatchObject({ name: 'OutOfOrder' });
  await db().mail.update({ where: { letterId: first }, data: { state: 'ACCEPTED' } });
  expect((await composeLetter(second)).subject).toBe('Water for the school');
});

test('a letter waits for the one before it, and while nobody has seen to one that came back', async () => {
  const { campaign } = await signedBy(six());
  const first = await putLetter(campaign, [1, 2]);
  const second = await putLetter(campaign, [3, 4]);
  await expect(composeLetter(second)).rejects.toMatchObject({ name: 'OutOfOrder' });
  await composeLetter(first);
  await db().mail.update({ where: { letterId: first }, data: { state: 'BOUNCED' } });
  await expect(composeLetter(second)).rejects.toMatchObject({ name: 'OutOfOrder' });
  await comesBack(first);
  await composeLetter(second);
});

test('composed again, a letter keeps only what it says now', async () => {
  const { campaign, ids } = await signedBy(six());
  const letter = await putLetter(campaign, [1, 6]);
  await composeLetter(letter);
  await db().mail.delete({ where: { letterId: letter } });
  await db().$executeRaw`INSERT INTO "Mail" (id, kind, priority, "letterId", locale, "dueAt")
    VALUES (gen_random_uuid(), 'LETTER', 2, ${letter}::uuid, 'en', now())`;
  await act(ids[1], 'withdraw');
  await composeLetter(letter);
  const mentions = await db().mention.findMany({
    where: { letterId: letter },
    orderBy: { line: 'asc' },
  });
  expect(mentions.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);
  expect(mentions.some(({ signatureId }) => signatureId === ids[1])).toBe(false);
});

test.each([
  ['hiddenAt', 'Hidden'],
  ['lettersPausedAt', 'Paused'],
])('nothing is composed while %s is set', async (column, name) => {
  const { campaign } = await signedBy(six());
  const letter = await putLetter(campaign, [1, 6]);
  await db().campaign.update({ where: { id: campaign.id }, data: { [column]: new Date() } });
  await expect(composeLetter(letter)).rejects.toMatchObject({ name });
  expect(await db().mention.count({ where: { letterId: letter } })).toBe(0);
});

test('nothing is composed before an organiser has looked at the first letter', async () => {
  const { campaign } = await signedBy(six(), { lettersReleasedAt: null });
  await expect(letterAbout(campaign, [1, 6])).rejects.toMatchObject({ name: 'NotReleased' });
});

test('composing waits for nobody who signs, and says one moment: names, figures and corrections fit', async () => {
  const people = Array.from({ length: 40 }, (_, at) => person(`Signer ${at}`));
  const { campaign, ids } = await signedBy(people);
  const letterId = await putLetter(campaign, [1, 40]);
  const letter = await db().letter.findUniqueOrThrow({ where: { id: letterId } });
  // Under somebody else's lock on the figures, which signing holds.
  await db().$transaction(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaign.id}::uuid FOR UPDATE`;
    expect((await composition(letter, later())).named.length).toBe(40);
  });
  const leaving = ids.map((id) => move({ act: 'withdraw', id, now: later() }));
  const read = await Promise.all(Array.from({ length: 12 }, () => composition(letter, later())));
  await Promise.all(leaving);
  for (const says of [...read, await composition(letter, later())]) {
    expect(says.total).toBe(says.named.length + says.unnamed);
    expect(says.toCorrection).toBe(40 - says.total);
  }
});

test('who signed other demands than a letter tells of is said so without an amendment, the same demands are not', async () => {
  const { campaign, ids } = await signedBy(six());
  const at = (day: string) => new Date(`2026-05-0${day}`);
  await publishText(db(), campaign.id, { demands: ['Lay it now.'], publishedAt: at('3') });
  await publishText(db(), campaign.id, { amendment: 'New title.', title: 'Water', publishedAt: at('4') });
  await db().signature.updateMany({ where: { id: { in: ids.slice(2) } }, data: { textVersion: 2 } });
  const plan = { campaignId: campaign.id, addresseeId: campaign.addressees[0]?.id ?? '', number: 1 };
  const covers = { fromPosition: 1, toPosition: 6, final: false };
  const says = await foreseen({ ...plan, ...covers, textVersion: 3 }, later());
  expect(says.earlier).toEqual({ count: 2, until: at('3') });
});

test('a letter says how many of its signatures are older than the demands it tells of', async () => {
  const { campaign, ids } = await signedBy(six());
  const amended = {
    amendment: 'Sooner.',
    demands: ['Lay the pipe now.'],
    publishedAt: new Date('2026-05-03'),
  };
  await publishText(db(), campaign.id, amended);
  await db().signature.updateMany({ where: { id: { in: ids.slice(2) } }, data: { textVersion: 2 } });
  const plan = { campaignId: campaign.id, addresseeId: campaign.addressees[0]?.id ?? '', number: 1 };
  const covers = { fromPosition: 1, toPosition: 6, final: false };
  const says = await foreseen({ ...plan, ...covers, textVersion: 2 }, later());
  expect(says.earlier).toEqual({ count: 2, until: amended.publishedAt });
  const { text } = await writeLetter(says, later());
  expect(text).toContain(
    '2 of the signatures in this letter were given before the demands were amended on May 3, 2026',
  );
  const newer = await foreseen({ ...plan, ...covers, fromPosition: 3, textVersion: 2 }, later());
  expect(newer.earlier).toBeNull();
  expect((await foreseen({ ...plan, ...covers, textVersion: 1 }, later())).earlier).toBeNull();
});
