import { bareAddress } from './email';
import type { Message } from './message';

export type EventType = 'email.sent' | 'email.delivered' | 'email.bounced' | 'email.complained';
export type WebhookEvent = {
  type: EventType;
  created_at: string;
  data: Record<string, unknown>;
};

/**
 * What happens to a message, in order: sent, then delivered, but for recipients whose address starts with `bounced`
 * (bounced instead) or `complained` (complained after). One event for all recipients it concerns.
 * Shapes: EmailSentEvent … EmailBouncedEvent in Resend's OpenAPI description.
 *
 * @param now when the events happen
 */
export function eventsOf(message: Message, now: Date): WebhookEvent[] {
  const startingWith = (prefix: string) =>
    message.to.filter((recipient) => bareAddress(recipient)?.toLowerCase().startsWith(prefix));
  const bounced = startingWith('bounced');
  const complained = startingWith('complained');
  const event = (type: EventType, to: string[], more: Record<string, unknown> = {}): WebhookEvent[] =>
    to.length === 0
      ? []
      : [
          {
            type,
            created_at: now.toISOString(),
            data: { ...dataOf(message), to, ...more },
          },
        ];

  return [
    ...event('email.sent', message.to),
    ...event(
      'email.delivered',
      message.to.filter((recipient) => !bounced.includes(recipient)),
    ),
    ...event('email.bounced', bounced, { bounce: bounceOf(bounced.length) }),
    ...event('email.complained', complained),
  ];
}

/** The last of those as Resend's `last_event`: `delivered`, `bounced` or `complained`. */
export function lastEventOf(message: Message): string {
  return (eventsOf(message, new Date(message.receivedAt)).at(-1)?.type ?? 'email.sent').replace('email.', '');
}

function dataOf(message: Message): Record<string, unknown> {
  const headers = Object.entries(message.headers).map(([name, value]) => ({
    name,
    value,
  }));
  return {
    email_id: message.id,
    message_id: message.messageId,
    created_at: message.receivedAt,
    from: message.from,
    subject: message.subject,
    ...(headers.length > 0 ? { headers } : {}),
    ...(message.tags.length > 0
      ? {
          tags: Object.fromEntries(message.tags.map(({ name, value }) => [name, value])),
        }
      : {}),
  };
}

function bounceOf(recipients: number) {
  return {
    type: 'Permanent',
    subType: 'General',
    message: "The recipient's email provider sent a hard bounce message.",
    diagnosticCode: Array.from({ length: recipients }, () => 'smtp; 550 5.1.1 user unknown'),
  };
}
