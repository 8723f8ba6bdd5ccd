import { Prisma } from '@/generated/prisma/client';
import type { SignatureState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { campaignKeys } from '@/lib/vault/keys';
import {
  addSignatures,
  makeCampaign,
  makeOrganisation,
  makeOrganiser,
  type SignatureGiven,
} from '@/prisma/factories';
import type { Flowing } from './format';
import type { Purpose } from './purpose';
import { lastPosition } from './take';
import { writeList } from './write';

export const AT = new Date('2026-11-20T10:00:00Z');
let people = 0;

/** Somebody's signature, with an address of their own. */
export function person(name: string, more: Partial<SignatureGiven> & { own?: object } = {}): SignatureGiven {
  const { own, ...rest } = more;
  people += 1;
  return { person: { name, email: `signer${people}@example.org`, ...own }, at: AT, ...rest };
}

/** A campaign with an owner and these signatures. */
export async function made(given: SignatureGiven[], own: Parameters<typeof makeCampaign>[1] = {}) {
  const organisation = await makeOrganisation(db());
  const campaign = await makeCampaign(db(), { organisationId: organisation.id, ...own });
  const organiser = await makeOrganiser(db(), `owner-${campaign.slug}@example.org`, [organisation.id]);
  const ids = await addSignatures(db(), campaign.id, given);
  return { campaign, organiser, ids };
}

/** A list's bytes, as they would be sent now. */
export async function listed(campaignId: string, purpose: Purpose, format: Flowing, locale = 'en') {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('no keys');
  const upTo = await lastPosition(campaignId);
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeList(format, { campaignId, purpose, locale, keys, upTo }))
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const VISIBILITIES = ['PUBLIC', 'ADDRESSEE', 'COUNT'] as const;
const STATES = [
  'counts',
  'held',
  'pending',
  'withdrawn',
  'removed',
  'erased',
  'erased after withdrawing',
  'objects',
] as const;

/**
 * A campaign with a person of every visibility in every state, an organisation of every visibility approved, waiting and
 * hidden, and one who asks for news and one who does not among each. Names say what each is: `PUBLIC held`.
 */
export async function everyKind() {
  const given: (SignatureGiven & { ends: (typeof STATES)[number] | 'hidden' })[] = [];
  for (const visibility of VISIBILITIES) {
    for (const ends of STATES) {
      for (const updates of [true, false]) {
        const name = `${visibility} ${ends}${updates ? ' with news' : ''}`;
        given.push({ ...person(name, { visibility, updates, pending: ends === 'pending' }), ends });
      }
    }
    for (const ends of ['counts', 'hidden', 'held'] as const) {
      const own = { organisation: `Union ${visibility} ${ends}`, role: 'chair' };
      const approved = ends !== 'hidden';
      given.push({
        ...person(`Of ${visibility} ${ends}`, { visibility, signAs: 'ORGANISATION', approved, own }),
        ends,
      });
    }
    const unread = { organisation: `Union ${visibility} waiting`, role: 'chair' };
    given.push({
      ...person(`Of ${visibility} waiting`, { visibility, signAs: 'ORGANISATION', own: unread }),
      ends: 'counts',
    });
  }
  const all = await made(given);
  for (const [at, { ends }] of given.entries()) {
    const id = all.ids[at] ?? '';
    if (ends !== 'counts' && ends !== 'pending')
      await db().signature.update({ where: { id }, data: MOVED[ends] });
  }
  return all;
}

const clear = { publicName: null, publicWords: Prisma.DbNull };
const gone = { sealed: null, erasedAt: AT, ...clear };
const to = (state: SignatureState) => ({ state, position: null, ...clear });
const MOVED = {
  held: { held: true, heldWhy: 'a test', position: null, ...clear },
  withdrawn: to('WITHDRAWN'),
  removed: to('REMOVED'),
  // After closing: it goes on counting, and nobody knows whose it was.
  erased: gone,
  'erased after withdrawing': { ...to('WITHDRAWN'), ...gone },
  objects: { objectedAt: AT, ...clear },
  hidden: { words: 'HIDDEN', ...clear },
} as const;
