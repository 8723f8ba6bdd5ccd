import { validate as isUuid } from 'uuid';
import type { Campaign } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { cancelUpdate, deleteUpdate, scheduleUpdate, takeBack } from '@/lib/updates/schedule';
import { tryUpdate } from '@/lib/updates/try';
import type { UpdateWords } from '@/lib/updates/update-form';
import { changeUpdate, createUpdate } from '@/lib/updates/write';
import { type ActOf, log } from './audit';
import { campaignFor } from './permissions';

// What organisers do with a campaign's updates: each verb looks at who may, and is in the audit log in its transaction.

/** Alike for no such campaign or update, another organisation's, and a role that does not allow it. */
type NotTheirs = { ok: false; reason: 'not-found' };
const NOT_FOUND: NotTheirs = { ok: false, reason: 'not-found' };

/** Who acts on which campaign. */
export type Acting = { organiserId: string; slug: string };

type Also = (tx: Tx, updateId: string) => Promise<void>;

async function act<Done>(
  { organiserId, slug }: Acting,
  name: ActOf<'update'>,
  now: Date,
  does: (campaign: Campaign, also: Also) => Promise<Done>,
  detail: object = {},
): Promise<Done | NotTheirs> {
  const campaign = await campaignFor(organiserId, slug, 'send');
  if (!campaign) return NOT_FOUND;
  return does(campaign, (tx, updateId) =>
    log(tx, organiserId, campaign, `update.${name}`, { updateId, ...detail }, now),
  );
}

async function actOn<Done>(
  who: Acting,
  id: string,
  name: ActOf<'update'>,
  now: Date,
  does: (which: { campaignId: string; id: string }, also: Also) => Promise<Done>,
  detail: object = {},
): Promise<Done | NotTheirs> {
  if (!isUuid(id)) return NOT_FOUND;
  return act(who, name, now, (campaign, also) => does({ campaignId: campaign.id, id }, also), detail);
}

/** Makes a draft of an update. */
export function writeUpdate(who: Acting, words: UpdateWords[], now: Date) {
  return act(who, 'create', now, async (campaign, also) => ({
    ok: true as const,
    id: await createUpdate(campaign.id, words, now, also),
  }));
}

/** Changes a draft; `version` and what is refused as `changeUpdate` has it. */
export function rewriteUpdate(who: Acting, id: string, version: Date, words: UpdateWords[], now: Date) {
  return actOn(who, id, 'change', now, (which, also) => changeUpdate(which, version, words, now, also));
}

/** Says when a draft goes; `given` and what is refused as `scheduleUpdate` has it. */
export async function sendUpdate(
  who: Acting,
  id: string,
  given: { version: Date; dueAt: Date; sooner: boolean },
  now: Date,
) {
  const { dueAt, sooner } = given;
  return actOn(who, id, 'schedule', now, (which, also) => scheduleUpdate(which, given, now, also), {
    dueAt,
    sooner,
  });
}

/** Sends a draft to the organiser alone. */
export async function testUpdate(who: Acting, id: string, now: Date) {
  const tried = await actOn(who, id, 'test', now, (which, also) =>
    tryUpdate(which, who.organiserId, now, also),
  );
  if (tried.ok) wakeMail();
  return tried;
}

/** Makes a scheduled update a draft again, calls one off that is scheduled or on its way, or deletes a draft. */
export function endUpdate(who: Acting, id: string, how: 'take-back' | 'cancel' | 'delete', now: Date) {
  return actOn(who, id, how, now, (which, also) => {
    if (how === 'delete') return deleteUpdate(which, also);
    return (how === 'cancel' ? cancelUpdate : takeBack)(which, now, also);
  });
}
