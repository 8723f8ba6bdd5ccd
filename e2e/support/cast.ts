import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { db } from '@/lib/db';
import { type CampaignGiven, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { someone } from './test';

/** Somebody in a story. `secret` people must leave no plain trace of their name; nobody's address may. */
export type Person = { name: string; email: string; secret: boolean };

const castList = () => join(String(process.env.LOGS), 'cast.jsonl');

/** Brings a person into a story, and remembers them for the search at the end. */
export function person(name: string, { secret = true } = {}): Person {
  // A name nobody else has, so that finding it anywhere means this person.
  const own = {
    name: `${name} ${randomBytes(6).toString('base64url').replace(/[-_]/g, 'x')}`,
    email: someone(),
    secret,
  };
  appendFileSync(castList(), `${JSON.stringify(own)}\n`);
  return own;
}

/** Everybody who appeared in any story. */
export function wholeCast(): Person[] {
  if (!existsSync(castList())) return [];
  const lines = readFileSync(castList(), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Person);
}

/** A campaign of this story's own, with an organiser of its own. */
export async function campaign(given: CampaignGiven = {}) {
  const organisation = await makeOrganisation(db());
  const organiser = await makeOrganiser(db(), someone('organiser'), [organisation.id]);
  const made = await makeCampaign(db(), { organisationId: organisation.id, ...given });
  return { ...made, organiser, organisation };
}
