import { validate as isUuid } from 'uuid';
import type { ActOf } from '@/lib/audit';
import type { Tx } from '@/lib/db';
import { wakeMail } from '@/lib/jobs/queue';
import { cancelUpdate, deleteUpdate, scheduleUpdate, takeBack } from '@/lib/updates/schedule';
import { tryUpdate } from '@/lib/updates/try';
import type { UpdateWords } from '@/lib/updates/update-form';
import { changeUpdate, createUpdate } from '@/lib/updates/write';
import { type Acting, inCampaign } from './in-campaign';
import { NOT_FOUND, type NotTheirs } from './permissions';

// What organisers do with a campaign's updates: each verb looks at who may, and is in the audit log in its transaction.

async function actOn<Done>(
  who: Acting,
  id: string,
  name: ActOf<'update'>,
  now: Date,
  does: (which: { campaignId: string; id: string }, also: (tx: Tx) => Promise<void>) => Promise<Done>,
  detail: object = {},
): Promise<Done | NotTheirs> {
  if (!isUuid(id)) return NOT_FOUND;
  return inCampaign(
    who,
    'send',
    `update.${name}`,
    now,
    ({ id: campaignId }, also) => does({ campaignId, id }, (tx) => also(tx)),
    { updateId: id, ...detail },
  );
}

/** Makes a draft of an update. */
export function writeUpdate(who: Acting, words: UpdateWords[], now: Date) {
  return inCampaign(who, 'send', 'update.create', now, async (campaign, also) => ({
    ok: true as const,
    id: await createUpdate(campaign.id, words, now, (tx, updateId) => also(tx, { updateId })),
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
