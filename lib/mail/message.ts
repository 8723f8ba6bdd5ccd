import type { Mail, MailKind } from '@/generated/prisma/client';
import type { Tx } from '@/lib/db';

/** A mail as it will be read. Each recipient gets a mail of their own. */
export type Message = {
  from: string;
  to: string[];
  replyTo?: string;
  subject: string;
  html: string;
  text: string;
  headers?: Record<string, string>;
  attachments?: { filename: string; content: Uint8Array; contentType: string }[];
};

/**
 * Writes mails at the moment they are frozen, in the freezing transaction, so that what they say is what is true then.
 * @returns a message for every mail asked for; null where there is nothing to say any more (the mail is cancelled)
 */
export type Composer = (tx: Tx, mails: Mail[], now: Date) => Promise<Map<string, Message | null>>;
export type Composers = Record<MailKind, Composer>;

/** What a transport is handed: the body is sent as it is at every try, under the same id. `mails`: their ids, in its order. */
export type Request = { id: string; batch: boolean; body: string; mails: string[] };

/**
 * How one try ended. `why` is an error's name, never its message: that may hold an address.
 * - accepted: for each mail, in the order of the request, the id a receipt will find it by; null where it alone was refused
 * - retry: nobody knows whether it was taken; the same request again
 * - later: for certain not taken, and not for now; `alone` for a reason of this one's own, while others may go
 * - stop: for certain not taken, and nothing will be for now (a quota, a key, a setting)
 * - refused: it will never be taken as it is
 * - unsure: it may have gone and cannot be asked again
 * `pause`: milliseconds during which no request at all is wanted.
 */
export type Answer = { pause?: number } & (
  | { kind: 'accepted'; receipts: (string | null)[] }
  | { kind: 'retry'; why: string }
  | { kind: 'later'; why: string; alone?: true }
  | { kind: 'stop'; why: string }
  | { kind: 'refused'; why: string }
  | { kind: 'unsure'; why: string }
);

/** A way for mail to leave. It gives up by itself, well within the lease of a posting, and never throws. */
export type Transport = {
  /** the most mails one posting may hold */
  atOnce: number;
  /** whether the same request may be sent again under its id without a second mail */
  repeats: boolean;
  send: (request: Request) => Promise<Answer>;
};

/** A message in the words of Resend's API. */
export function toApi(message: Message) {
  const { replyTo, attachments, ...rest } = message;
  return {
    ...rest,
    ...(replyTo && { reply_to: replyTo }),
    ...(attachments?.length && {
      attachments: attachments.map(({ filename, content, contentType }) => ({
        filename,
        content: Buffer.from(content).toString('base64'),
        content_type: contentType,
      })),
    }),
  };
}
