import { randomUUID } from 'node:crypto';
import { bareAddress, type Email } from './email';
import { lastEventOf } from './webhook-events';

export type Attachment = {
  filename: string;
  contentType: string;
  contentId: string | null;
  /** Base64; null where the sender gave an address to fetch it from, which the postbox does not do. */
  content: string | null;
  path: string | null;
};

/** One e-mail the postbox accepted. */
export type Message = {
  id: string;
  messageId: string;
  from: string;
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string[];
  subject: string;
  html: string | null;
  text: string | null;
  headers: Record<string, string>;
  tags: { name: string; value: string }[];
  attachments: Attachment[];
  scheduledAt: string | null;
  topicId: string | null;
  /** ISO 8601 */
  receivedAt: string;
};

/** Makes the message of an e-mail just accepted. A scheduled one counts as sent at once. */
export function messageOf(email: Email, receivedAt: Date): Message {
  const id = randomUUID();
  return {
    id,
    messageId: `<${id}@${(bareAddress(email.from) ?? 'postbox.example').split('@')[1]}>`,
    from: email.from,
    to: email.to,
    cc: email.cc,
    bcc: email.bcc,
    replyTo: email.reply_to,
    subject: email.subject,
    html: email.html ?? null,
    text: email.text ?? null,
    headers: email.headers ?? {},
    tags: email.tags ?? [],
    attachments: (email.attachments ?? []).map((one, index) => ({
      filename: one.filename ?? `attachment-${index + 1}`,
      contentType: one.content_type ?? typeByName(one.filename ?? ''),
      contentId: one.content_id ?? null,
      content: one.content ?? null,
      path: one.path ?? null,
    })),
    scheduledAt: email.scheduled_at ?? null,
    topicId: email.topic_id ?? null,
    receivedAt: receivedAt.toISOString(),
  };
}

/** Is this bare address, in any case, among those who get the message? */
export function isFor(message: Message, address: string): boolean {
  // An address has no spaces: one here is a + that nobody encoded in the query.
  const wanted = address.trim().replaceAll(' ', '+').toLowerCase();
  return [...message.to, ...message.cc, ...message.bcc].some(
    (recipient) => bareAddress(recipient)?.toLowerCase() === wanted,
  );
}

/** What `GET /messages` tells of a message; addresses of replies and copies stand among its headers. */
export function forTests(message: Message) {
  const { id, to, from, subject, html, text, receivedAt } = message;
  const headers = {
    ...(message.replyTo.length > 0 ? { 'Reply-To': message.replyTo.join(', ') } : {}),
    ...(message.cc.length > 0 ? { Cc: message.cc.join(', ') } : {}),
    ...message.headers,
  };
  const attachments = message.attachments.map((one) => ({
    ...one,
    size: sizeOf(one),
  }));
  return {
    id,
    to,
    from,
    subject,
    html,
    text,
    headers,
    attachments,
    receivedAt,
  };
}

/** What `GET /emails/{id}` answers: Resend's `Email`. */
export function forApi(message: Message) {
  const orNull = (all: string[]) => (all.length > 0 ? all : null);
  return {
    object: 'email',
    id: message.id,
    message_id: message.messageId,
    to: message.to,
    from: message.from,
    // Resend writes PostgreSQL's spelling here, not ISO 8601.
    created_at: message.receivedAt.replace('T', ' ').replace('Z', '000+00'),
    subject: message.subject,
    html: message.html,
    text: message.text,
    bcc: orNull(message.bcc),
    cc: orNull(message.cc),
    reply_to: orNull(message.replyTo),
    last_event: lastEventOf(message),
    scheduled_at: message.scheduledAt,
    topic_id: message.topicId,
    ...(message.tags.length > 0 ? { tags: message.tags } : {}),
  };
}

/** Bytes of an attachment; 0 where it was given by address only. */
export function sizeOf(attachment: Attachment): number {
  return attachment.content === null ? 0 : Buffer.byteLength(attachment.content, 'base64');
}

function typeByName(filename: string): string {
  const types: Record<string, string> = {
    csv: 'text/csv',
    html: 'text/html',
    jpg: 'image/jpeg',
    pdf: 'application/pdf',
    png: 'image/png',
    txt: 'text/plain',
  };
  return types[filename.split('.').pop()?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
