import { v7 as uuid } from 'uuid';
import { writeDraft } from '@/lib/campaigns/save-draft';
import { db } from '@/lib/db';
import { makeOrganisation, makeOrganiser } from '@/prisma/factories';
import * as life from './campaign-life';
import { add } from './edit-addressees';

/** An organisation with somebody who owns it. */
export async function team() {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), `${uuid()}@example.org`, [organisation.id]);
  return { organisation, organiserId: organiser.id };
}

/** Everything a text needs to be published. */
export const whole = {
  'summary.en': 'The school has had no water since March.',
  'place.en': 'Puerto Alba',
  'body.en': 'Pupils carry water in buckets.',
  'consent.en': 'I agree that my name is kept for this petition.',
  'letterSubject.en': 'Water for the school',
  'letterBody.en': 'We, the undersigned, ask you:',
  'demand.d1.en': 'Lay the pipe before winter.',
};

export const addressee = {
  'office.en': 'Water board',
  email: 'office@water-board.example',
  language: 'en',
  zone: 'Europe/London',
};

/** A new draft in English, made as organisers make one. */
export async function newDraft(given: Record<string, string> = {}, now = new Date()) {
  const { organisation, organiserId } = await team();
  const title = `Water ${uuid().slice(-12)}`;
  const fields = { organisation: organisation.id, kind: 'PETITION', title, language: 'en', ...given };
  const made = await life.create(organiserId, fields, now);
  if (!made.ok) throw new Error(`no draft: ${made.reason}`);
  return { organisation, organiserId, who: { organiserId, slug: made.slug }, id: made.id, title };
}

/** A draft that can be opened: its texts are whole, and there is somebody to write to. */
export async function wholeDraft(given: Record<string, string> = {}, now = new Date()) {
  const draft = await newDraft(given, now);
  await db().$transaction((tx) => writeDraft(tx, draft.id, whole, draft.organiserId, now));
  const added = await add(draft.who, addressee, now);
  if (!added.ok) throw new Error(`no addressee: ${added.reason}`);
  return draft;
}
