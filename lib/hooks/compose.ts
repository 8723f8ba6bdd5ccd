import type { z } from 'zod';
import type { HookCall } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import type { campaignClosed, letterDelivered, signatureConfirmed } from './event';
import { TEST_EVENT } from './hook';

// What a call says is looked up when it leaves, from what is true then: nothing of a person waits in the outbox, and what
// was taken back meanwhile is not told.

export type ToTell = Pick<HookCall, 'id' | 'hookId' | 'event' | 'aboutId' | 'createdAt'>;

/** What a call is that is not made while names are withheld: it waits. */
export const LATER = Symbol('later');
type Composed = string | null | typeof LATER;

/**
 * The message of a call.
 * @returns null when there is nothing to tell any more: withdrawn, held, hidden or erased since; `LATER` of a signature while its
 *   campaign's names are withheld
 */
export async function composeCall(call: ToTell, now: Date): Promise<Composed> {
  if (call.event === 'signature.confirmed') return ofSignature(call);
  const data = await dataOf(call, now);
  return data && inMessage(call.event, call.createdAt.toISOString(), data);
}

const inMessage = (type: string, timestamp: string, data: object) =>
  JSON.stringify({ type, timestamp, data });

function dataOf(call: ToTell, now: Date): Promise<object | null> | object | null {
  if (call.event === TEST_EVENT) return { hook: call.hookId };
  if (!call.aboutId) return null;
  if (call.event === 'letter.delivered') return letter(call.aboutId);
  return call.event === 'campaign.closed' ? closed(call.aboutId, now) : null;
}

const campaign = { select: { slug: true, panicAt: true, purgingAt: true } };

const HOUR = 3_600_000;
const hourOf = (at: Date) => new Date(Math.floor(at.getTime() / HOUR) * HOUR).toISOString();

/**
 * Of a signature no more than its signer lets anybody outside learn. Whoever wants to be counted only, or objects, is one more in that hour,
 * without a country, a language or an id that would say which colleague it was: the signature's own id holds the moment it was
 * typed and stands in lists, so the call's stands in its place.
 */
async function ofSignature({ id: callId, aboutId, createdAt }: ToTell): Promise<Composed> {
  if (!aboutId) return null;
  const found = await db().signature.findFirst({
    where: { id: aboutId, state: 'CONFIRMED', held: false },
    select: {
      confirmedAt: true,
      signAs: true,
      country: true,
      locale: true,
      visibility: true,
      publicName: true,
      objectedAt: true,
      campaign,
    },
  });
  if (!found?.confirmedAt || found.campaign.purgingAt) return null;
  if (found.campaign.panicAt) return LATER;
  const { confirmedAt, signAs, country, locale, visibility, publicName, objectedAt } = found;
  const counted = visibility === 'COUNT' || objectedAt !== null;
  const data: z.input<typeof signatureConfirmed> = {
    campaign: found.campaign.slug,
    signature: counted ? callId : aboutId,
    confirmedAt: counted ? hourOf(confirmedAt) : confirmedAt.toISOString(),
    ...(!counted && {
      signAs: signAs === 'PERSON' ? 'person' : 'organisation',
      country,
      language: locale,
    }),
    ...(visibility === 'PUBLIC' && publicName !== null && { name: publicName }),
  };
  return inMessage('signature.confirmed', counted ? hourOf(createdAt) : createdAt.toISOString(), data);
}

async function letter(id: string): Promise<z.input<typeof letterDelivered> | null> {
  const found = await db().letter.findFirst({
    where: { id, mail: { deliveredAt: { not: null }, state: { in: ['DELIVERED', 'COMPLAINED'] } } },
    select: {
      number: true,
      named: true,
      unnamed: true,
      total: true,
      campaign,
      addressee: { select: { number: true } },
      mail: { select: { deliveredAt: true } },
    },
  });
  if (!found?.mail?.deliveredAt) return null;
  const { number, named, unnamed, total } = found;
  return {
    campaign: found.campaign.slug,
    letter: id,
    number,
    addressee: found.addressee.number,
    named: named ?? 0,
    unnamed: unnamed ?? 0,
    total: total ?? 0,
    deliveredAt: found.mail.deliveredAt.toISOString(),
  };
}

async function closed(id: string, now: Date): Promise<z.input<typeof campaignClosed> | null> {
  const found = await db().campaign.findUnique({ where: { id }, include: { count: true } });
  if (!found || (found.state !== 'CLOSED' && found.closesAt > now)) return null;
  const { confirmed = 0, organisations = 0, paper = 0 } = found.count ?? {};
  return {
    campaign: found.slug,
    closedAt: found.closesAt.toISOString(),
    outcome: found.outcome && (found.outcome.toLowerCase() as 'won' | 'partly' | 'lost'),
    ...{ confirmed, organisations, paper },
  };
}
