import { expect } from '@playwright/test';
import { db } from '@/lib/db';
import { gatherByHand } from '@/lib/letters/gather';
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

/** A campaign with everything on its lists: names, endorsements, words that wait, letters, and names for the next one. */
export async function busyCampaign() {
  const made = await campaign({ letterEvery: null });
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
  return made;
}
