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

/** What a transport is handed: the body is sent as it is at every try, under the same id. */
export type Request = { id: string; batch: boolean; body: string };

/**
 * How one try ended. `why` is an error's name, never its message: that may hold an address.
 * - accepted: the API's id for each mail, in the order of the request
 * - retry: nobody knows, or not now; the same request again later
 * - refused: it will never be accepted as it is
 * - stop: nothing will be accepted for now (a quota, a key, a setting)
 * - unsure: it may have gone and cannot be asked again
 * `pause`: milliseconds during which the API wants no request at all.
 */
export type Answer = { pause?: number } & (
  | { kind: 'accepted'; receipts: string[] }
  | { kind: 'retry'; why: string }
  | { kind: 'refused'; why: string }
  | { kind: 'stop'; why: string }
  | { kind: 'unsure'; why: string }
);

export type Transport = (request: Request) => Promise<Answer>;

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
