import type { Readable } from 'node:stream';
import type { ConnectionOptions } from 'node:tls';
import { createTransport } from 'nodemailer';
import type { Answer, Request, Transport, toApi } from './message';
import { meaningOf } from './smtp-answer';
import { smtpServer } from './smtp-url';

// Shorter than the lease of a posting.
const TIMEOUT = 45_000;

/**
 * Sends through a mail server, over connections that are kept open. SMTP has no key under which a mail could be asked for
 * again: once any of it was handed over and no answer came, nobody knows, and it is not sent again. Its Message-ID stays
 * the same whatever happens, so that whoever gets it twice may see it.
 * @param url as SMTP_URL
 * @param timeout milliseconds for one mail, its answer included
 * @returns `close` ends the open connections
 */
export function smtpTransport(settings: {
  url: string;
  timeout?: number;
  tls?: ConnectionOptions;
}): Transport & { close: () => void } {
  const timeout = settings.timeout ?? TIMEOUT;
  const streams = new Map<string, Readable>();
  const server = createTransport({
    ...smtpServer(settings.url, settings.tls),
    pool: true,
    // A mail whose connection was lost comes back to us: the pool's own second try knows less than we do.
    maxRequeues: 0,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    socketCloseTimeout: 500,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // What has been read of a mail has been handed to the connection.
  server.use('stream', ({ message }, done) => {
    const open = message.createReadStream.bind(message);
    message.createReadStream = (options) => {
      const stream = open(options);
      streams.set(message.messageId(), stream);
      return stream;
    };
    done();
  });

  async function send({ batch, body, mails }: Request): Promise<Answer> {
    const [mail] = mails;
    // Frozen for another transport: it comes apart, and each mail goes alone.
    if (batch || !mail) return { kind: 'refused', why: 'too_many_at_once' };
    const message = forSmtp(mail, JSON.parse(body));
    try {
      await server.sendMail({ ...message, signal: AbortSignal.timeout(timeout) });
      return { kind: 'accepted', receipts: [message.messageId] };
    } catch (error) {
      return meaningOf(error, streams.get(message.messageId)?.readableDidRead ?? false);
    } finally {
      streams.delete(message.messageId);
    }
  }
  return { atOnce: 1, repeats: false, send, close: () => server.close({ force: true }) };
}

/** A frozen request, which speaks as Resend's API does, as nodemailer wants it. */
function forSmtp(mail: string, frozen: ReturnType<typeof toApi>) {
  const { reply_to, attachments = [], ...message } = frozen;
  const host = /@([^@>\s]+)>?\s*$/.exec(message.from)?.[1] ?? 'localhost';
  return {
    ...message,
    messageId: `<${mail}@${host}>`,
    ...(reply_to && { replyTo: reply_to }),
    attachments: attachments.map(({ filename, content, content_type }) => ({
      filename,
      content,
      encoding: 'base64' as const,
      contentType: content_type,
    })),
  };
}
