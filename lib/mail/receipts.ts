import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { MailState } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { statesBefore } from './mail';

/** Resend's events that say what became of a mail (https://resend.com/docs/dashboard/webhooks/event-types); others are let go. */
const states: Record<string, MailState> = {
  'email.sent': 'ACCEPTED',
  'email.delivery_delayed': 'DELAYED',
  'email.delivered': 'DELIVERED',
  'email.bounced': 'BOUNCED',
  'email.failed': 'FAILED',
  'email.suppressed': 'SUPPRESSED',
  'email.complained': 'COMPLAINED',
};

const event = z.object({
  type: z.string(),
  created_at: z.coerce.date().optional().catch(undefined),
  data: z.object({
    email_id: z.string().optional(),
    bounce: z.object({ type: z.string(), subType: z.string() }).partial().optional().catch(undefined),
  }),
});

type Svix = { id: string | null; timestamp: string | null; signature: string | null };

/**
 * Whether this is Resend's own: svix signature over the raw body, not older than five minutes (Standard Webhooks).
 * @param secret as Resend shows it, `whsec_…`; under one that is no such thing nothing is genuine
 */
export function isGenuine(secret: string, raw: string, { id, timestamp, signature }: Svix): boolean {
  if (!id || !timestamp || !signature) return false;
  try {
    new Webhook(secret).verify(
      raw,
      { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
      { jsonParse: false },
    );
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes a genuine webhook and moves the mail it speaks of. States only move up; the same webhook twice changes nothing.
 * @param id its `svix-id`
 * @returns `early` when it may speak of a mail whose acceptance we have not written down yet: it should be sent again
 */
export async function receive(
  id: string,
  body: unknown,
  now: Date,
): Promise<{ ok: true; moved: boolean } | { ok: false; reason: 'malformed' | 'early' }> {
  const read = event.safeParse(body);
  if (!read.success) return { ok: false, reason: 'malformed' };
  const { type, data, created_at } = read.data;
  const state = states[type];
  if (!state || !data.email_id) return { ok: true, moved: false };
  const mail = await db().mail.findUnique({ where: { receiptId: data.email_id }, select: { id: true } });
  if (!mail) return (await anyUnanswered()) ? { ok: false, reason: 'early' } : { ok: true, moved: false };

  const at = created_at && created_at < now ? created_at : now;
  return await db().$transaction(async (tx) => {
    const first = await tx.receipt.createMany({ data: [{ id, receivedAt: now }], skipDuplicates: true });
    if (first.count === 0) return { ok: true, moved: false };
    const moved = await tx.mail.updateMany({
      where: { id: mail.id, state: { in: statesBefore(state) } },
      data: {
        state,
        ...(state === 'DELIVERED' && { deliveredAt: at }),
        ...(state === 'BOUNCED' && { failure: whyBounced(data.bounce) }),
      },
    });
    return { ok: true, moved: moved.count > 0 };
  });
}

/** Only while a request is out, or its answer was lost, can a receipt be of a mail that we do not know by that id. */
async function anyUnanswered(): Promise<boolean> {
  const posting = await db().posting.findFirst({
    where: { state: 'FROZEN', tries: { gt: 0 } },
    select: { id: true },
  });
  return posting !== null;
}

/** The kind of bounce; its message quotes the address and is not kept. */
function whyBounced(bounce: { type?: string; subType?: string } | undefined): string {
  const said = [bounce?.type, bounce?.subType].filter((word) => /^[A-Za-z]{1,40}$/.test(word ?? ''));
  return ['bounced', ...said].join(':');
}

const WEEK = 7 * 86_400_000;

/** Forgets webhooks seen more than a week ago: an older one would be refused as stale. */
export async function forgetReceipts(now: Date): Promise<number> {
  const { count } = await db().receipt.deleteMany({
    where: { receivedAt: { lt: new Date(now.getTime() - WEEK) } },
  });
  return count;
}
