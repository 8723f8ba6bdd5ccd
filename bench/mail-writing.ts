import { db } from '@/lib/db';
import { confirmationComposer, writeMails } from '@/lib/signatures/confirmation-mail';
import { readTold } from '@/lib/signatures/to-signer';
import { siteKeys } from '@/lib/vault/keys';

/**
 * What it costs to write a mail, hundred by hundred as the sender does.
 * @param ids signatures that wait to be confirmed
 * @returns ms a mail, hundred by hundred: only written, their names opened and links made; and their rows read as well
 */
export async function writing(ids: string[], atOnce: number): Promise<{ alone: number[]; read: number[] }> {
  const [now, { link }] = [new Date(), await siteKeys()];
  const found = { alone: [] as number[], read: [] as number[] };
  for (let from = 0; from + atOnce <= ids.length; from += atOnce) {
    const some = ids.slice(from, from + atOnce);
    const mails = some.map((id) => ({ ...blank, id, signatureId: id, dueAt: now, createdAt: now }));
    const told = await readTold(db(), some);
    found.alone.push(await each(() => writeMails(mails, told, link, now)));
    found.read.push(await each(() => db().$transaction((tx) => confirmationComposer(tx, mails, now))));
  }
  return found;

  async function each(write: () => Promise<Map<string, unknown>>): Promise<number> {
    const began = performance.now();
    const written = await write();
    const took = performance.now() - began;
    if ([...written.values()].filter(Boolean).length !== atOnce)
      throw new Error('not every mail was written');
    return took / atOnce;
  }
}

const blank = {
  kind: 'CONFIRMATION' as const,
  priority: 1,
  state: 'WAITING' as const,
  letterId: null,
  signInId: null,
  noticeId: null,
  invitationId: null,
  trialId: null,
  askedId: null,
  updateId: null,
  organiserId: null,
  campaignId: null,
  provider: null,
  locale: 'en',
  postingId: null,
  receiptId: null,
  acceptedAt: null,
  deliveredAt: null,
  failure: null,
  requestId: null,
};
