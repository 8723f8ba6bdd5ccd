import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { publicUpdate, publicUpdates } from './public';

const DAY = 86_400_000;
const day = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * DAY);

type Given = {
  state?: 'DRAFT' | 'SCHEDULED' | 'SENDING' | 'SENT' | 'CANCELLED';
  at?: Date | null;
  words?: string[];
};

async function campaign() {
  const made = await makeCampaign(db(), { originalLocale: 'es', text: { es: {}, en: {} } });
  const add = (title: string, { state = 'SENT', at = day(0), words = ['es', 'en'] }: Given = {}) =>
    db().update.create({
      data: {
        ...{ id: uuid(), campaignId: made.id, state, createdAt: day(0), changedAt: day(0), startedAt: at },
        ...{ dueAt: day(0), finishedAt: state === 'SENT' ? day(9) : null },
        texts: { create: words.map((locale) => ({ locale, title: `${title} ${locale}`, body: 'Words.' })) },
      },
    });
  const titles = async (locale = 'en') =>
    (await publicUpdates(made, locale)).updates.map(({ number, title }) => `${number} ${title}`);
  return { made, add, titles };
}

test('everybody reads what went out, newest first, and nothing that is still to go or was called off', async () => {
  const { add, titles } = await campaign();
  await add('One', { at: day(1) });
  await add('Two', { at: day(2), state: 'SENDING' });
  await add('Draft', { state: 'DRAFT', at: null });
  await add('Later', { state: 'SCHEDULED', at: null });
  await add('Never', { state: 'CANCELLED', at: null });
  expect(await titles()).toEqual(['2 Two en', '1 One en']);
});

test('an update keeps its number when one before it is called off on its way', async () => {
  const { made, add, titles } = await campaign();
  await add('One', { at: day(1) });
  const { id } = await add('Two', { at: day(2), state: 'SENDING' });
  await add('Three', { at: day(3) });
  await db().update.update({ where: { id }, data: { state: 'CANCELLED' } });
  expect(await titles()).toEqual(['3 Three en', '1 One en']);
  expect(await publicUpdate(made, 2, 'en')).toBeNull();
  expect(await publicUpdate(made, 3, 'en')).toMatchObject({ number: 3, title: 'Three en', at: day(3) });
  expect(await publicUpdate(made, 4, 'en')).toBeNull();
});

test('one that tells of an answer is there while the answer is shown', async () => {
  const { made, add, titles } = await campaign();
  const { id } = await add('Answered');
  const answer = await db().answer.create({
    data: {
      ...{ id: uuid(), campaignId: made.id, addresseeId: made.addressees[0]?.id ?? '', state: 'SHOWN' },
      ...{ locale: 'en', textVersion: 1, createdAt: day(0), givenAt: day(0), seenAt: day(0) },
    },
  });
  await db().update.update({ where: { id }, data: { answerId: answer.id } });
  expect(await titles()).toEqual(['1 Answered en']);
  await db().answer.update({ where: { id: answer.id }, data: { state: 'HIDDEN' } });
  expect(await titles()).toEqual([]);
  expect(await publicUpdate(made, 1, 'en')).toBeNull();
});

test('it is in the reader’s language, else in the campaign’s own, and says which', async () => {
  const { made, add, titles } = await campaign();
  await add('Both', { at: day(1) });
  await add('Own', { at: day(2), words: ['es'] });
  expect(await titles('en')).toEqual(['2 Own es', '1 Both en']);
  expect(await titles('fr')).toEqual(['2 Own es', '1 Both es']);
  expect(await publicUpdate(made, 2, 'en')).toMatchObject({ textLocale: 'es' });
});

test('every update stands on exactly one page', async () => {
  const { made, add } = await campaign();
  for (let n = 1; n <= 7; n++) await add(`U${n}`, { at: day(n), state: n === 4 ? 'CANCELLED' : 'SENT' });
  const numbers: number[] = [];
  for (let after: number | undefined; ; ) {
    const page = await publicUpdates(made, 'en', { after, take: 2 });
    numbers.push(...page.updates.map(({ number }) => number));
    if (page.next === null) break;
    after = page.next;
  }
  expect(numbers).toEqual([7, 6, 5, 3, 2, 1]);
});
