import { expect, test } from 'vitest';
import { askedCampaign } from '@/lib/answers/answered.fixture';
import { hideAnswer, showAnswer } from '@/lib/answers/show';
import { db } from '@/lib/db';
import { makeOrganiser } from '@/prisma/factories';
import { sendDueUpdates } from './send-due';
import { tellOfAnswer } from './tell-of-answer';
import { tryUpdate } from './try';
import { DAY, english } from './update.fixture';
import { updateComposer } from './update-mail';
import { createUpdate } from './write';

const NOW = new Date();
const later = (by: number) => new Date(NOW.getTime() + by);
const EVIL = '# Shout\n<script>x</script> [go](https://bad.example) **now**\n\n1. one';

async function answered() {
  const { campaign, answers } = await askedCampaign({
    text: { en: { demands: ['Lay the *pipe*.', 'Publish it.'] }, es: {}, qu: {} },
    to: [{ office: { en: 'Water [board]', es: 'Junta de aguas' } }],
  });
  const fields = {
    'verdict-1': 'partly',
    'words-1': EVIL,
    'verdict-2': 'refuse',
    words: 'As a whole.',
  };
  return { campaign, answerId: await answers(0, fields, NOW) };
}

test('an answer is told in every language there are words for, two days after the last update, and once', async () => {
  const { campaign, answerId } = await answered();
  const last = await createUpdate(campaign.id, [english], NOW);
  await db().update.update({ where: { id: last }, data: { state: 'SCHEDULED', dueAt: later(DAY) } });
  const tell = () => db().$transaction((tx) => tellOfAnswer(tx, answerId, NOW));
  const one = await tell();
  expect(await tell()).toEqual(one);
  const [update, ...more] = await db().update.findMany({ where: { answerId }, include: { texts: true } });
  expect(more).toEqual([]);
  expect(update).toMatchObject({
    id: one?.updateId,
    state: 'SCHEDULED',
    dueAt: later(3 * DAY),
    sooner: false,
  });
  const titles = update?.texts.map(({ locale, title }) => [locale, title]).sort();
  expect(titles).toEqual([
    ['en', 'An answer: Water [board]'],
    ['es', 'Una respuesta: Junta de aguas'],
  ]);
});

test('what the addressee wrote is quoted as it stands, and can neither link nor shout', async () => {
  const { campaign, answerId } = await answered();
  const made = await db().$transaction((tx) => tellOfAnswer(tx, answerId, NOW));
  const id = made?.updateId ?? '';
  const organiser = await makeOrganiser(db(), `${campaign.id}@example.org`);
  await tryUpdate({ campaignId: campaign.id, id }, organiser.id, NOW);
  const mails = await db().mail.findMany({ where: { updateId: id, locale: 'en' } });
  const written = await db().$transaction((tx) => updateComposer(tx, mails, NOW));
  const { html = '', text = '' } = written.get(mails[0]?.id ?? '') ?? {};
  for (const line of ['# Shout', '[go](https://bad.example) **now**', '1. one', 'As a whole.'])
    expect(text).toContain(line);
  expect(text).toContain('1. Lay the *pipe*.');
  expect(text).toContain('Accepts part of it.');
  expect(html).toContain('&lt;script&gt;x&lt;/script&gt;');
  expect(html).not.toContain('href="https://bad.example');
});

test('it goes only while the answer is shown', async () => {
  const { answerId } = await answered();
  const made = await db().$transaction((tx) => tellOfAnswer(tx, answerId, NOW));
  const state = async () => (await db().update.findUniqueOrThrow({ where: { id: made?.updateId } })).state;
  await hideAnswer(answerId, NOW);
  await sendDueUpdates(later(DAY));
  expect(await state()).toBe('SCHEDULED');
  await showAnswer(answerId, NOW);
  await sendDueUpdates(later(DAY));
  // Nobody reads it here, so it is over at once.
  expect(await state()).toBe('SENT');
});

test('no such answer tells nothing', async () => {
  const { campaign } = await answered();
  expect(await db().$transaction((tx) => tellOfAnswer(tx, campaign.id, NOW))).toBeNull();
});
