import { Webhook } from 'standardwebhooks';
import { z } from 'zod';
import type { MailState } from '@/generated/prisma/enums';

// What Resend says of a mail, read. No database.

/** Resend's events that say what became of a mail (https://resend.com/docs/webhooks/event-types); others are let go. */
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

/** What a receipt says: that the mail known to the mail API by this id came to a state. */
export type Said = { receiptId: string; state: MailState; at: Date; why: string | null };

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

/** Reads an event: what it says of a mail, null when it says nothing of one (`said`), or that it is no event at all. */
export function readEvent(body: unknown, now: Date): { ok: true; said: Said | null } | { ok: false } {
  const read = event.safeParse(body);
  if (!read.success) return { ok: false };
  const { type, data, created_at } = read.data;
  const state = states[type];
  // PostgreSQL's texts hold no U+0000, and no id is that long.
  if (!state || !data.email_id || !/^[\w.:-]{1,200}$/.test(data.email_id)) return { ok: true, said: null };
  const at = created_at && created_at < now ? created_at : now;
  const why = state === 'BOUNCED' ? whyBounced(data.bounce) : null;
  return { ok: true, said: { receiptId: data.email_id, state, at, why } };
}

/** The kind of bounce; its message quotes the address and is not kept. */
function whyBounced(bounce: { type?: string; subType?: string } | undefined): string {
  const said = [bounce?.type, bounce?.subType].filter((word) => /^[A-Za-z]{1,40}$/.test(word ?? ''));
  return ['bounced', ...said].join(':');
}

/** A bounce after which the same mailbox may yet take a mail (https://resend.com/docs/dashboard/emails/email-bounces). */
export const PASSING_BOUNCE = 'bounced:Transient';
