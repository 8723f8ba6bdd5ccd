import { expect } from '@playwright/test';
import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { gatherByHand } from '@/lib/letters/gather';
import { createUpdate } from '@/lib/updates/write';
import { addSignatures, type SignatureGiven } from '@/prisma/factories';
import { campaign, person } from './cast';

const NOW = new Date();

/** Somebody's signature, straight into the tables. */
export function signature(
  name: string,
  given: Partial<SignatureGiven> = {},
  own: object = {},
): SignatureGiven {
  const { name: called, email } = person(name, { secret: given.visibility !== 'PUBLIC' });
  return { person: { name: called, email, ...own }, at: NOW, ...given };
}

/**
 * A campaign with everything on its lists: names, endorsements, words that wait, letters, names for the next one, an office
 * that wants no more of them and has said so, and news half written.
 */
export async function busyCampaign() {
  const stopped = { rhythm: 'STOP', office: { en: 'Ministry of Water' } } as const;
  const made = await campaign({ letterEvery: null, to: [{}, stopped] });
  const union = { organisation: 'Union of the Water Works', role: 'secretary' };
  const arabic = { affiliation: 'نقابة عمال المياه' };
  const rows = [
    signature('Ana', { visibility: 'PUBLIC', country: 'PE' }),
    signature('ليلى', { visibility: 'PUBLIC', country: 'EG', approved: true }, arabic),
    signature('Bea', { visibility: 'PUBLIC', signAs: 'ORGANISATION', approved: true }, union),
    signature('Unseen', { visibility: 'COUNT' }),
  ];
  await addSignatures(db(), made.id, rows);
  expect(await gatherByHand(made.id, 1, NOW)).toMatchObject({ ok: true });
  await addSignatures(db(), made.id, [signature('Waiting', {}, { message: 'Two lines\nof words.' })]);
  await answered(made.id, made.addressees.find(({ rhythm }) => rhythm === 'STOP')?.id ?? '');
  await createUpdate(made.id, [{ locale: 'en', title: 'Half written', body: '' }], NOW);
  return made;
}

/** An answer with something to decide in every part. One that was not looked at yet would be told of by mail. */
function answered(campaignId: string, addresseeId: string) {
  const words = 'We read every letter.\nNo more of them, please.';
  return db().answer.create({
    data: {
      ...{ id: uuid(), campaignId, addresseeId, state: 'HIDDEN', locale: 'en', textVersion: 1 },
      ...{
        words,
        rhythm: 'STOP',
        betterEmail: 'desk@ministry.example',
        createdAt: NOW,
        givenAt: NOW,
        seenAt: NOW,
      },
      lines: { create: [{ demand: 1, verdict: 'PARTLY', words: 'In spring.' }] },
    },
  });
}
