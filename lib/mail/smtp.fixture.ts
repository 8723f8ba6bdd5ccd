import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';

// A real mail server for tests, with the certificate that comes with it, signed by nobody.

/** What befalls a mail: nothing, a reply at some command, a connection dropped after it came in whole, or no answer ever. */
export type Trouble =
  | { at: 'greeting' | 'from' | 'to' | 'data'; reply: number; words?: string }
  | 'none'
  | 'drop'
  | 'hang';

export type Received = { to: string; raw: string; secure: boolean };

export type MailServer = {
  port: number;
  received: Received[];
  /** the troubles to come; each befalls one mail, or the first connection that gets so far */
  troubles: Trouble[];
  server: SMTPServer;
  stop: () => Promise<void>;
};

/** Starts one on 127.0.0.1. Somebody may sign in with the password "secret". */
export async function startMailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = [];
  const troubles: Trouble[] = [];
  const now = (at: string) => {
    const [next] = troubles;
    if (typeof next !== 'object' || next.at !== at) return null;
    troubles.shift();
    return Object.assign(new Error(next.words ?? 'No'), { responseCode: next.reply });
  };
  const server = new SMTPServer({
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 100,
    authOptional: true,
    allowInsecureAuth: true,
    onConnect: (_, done) => done(now('greeting')),
    onAuth: ({ username, password }, _, done) =>
      password === 'secret' ? done(null, { user: username }) : done(new Error('Wrong password')),
    onMailFrom: (_, __, done) => done(now('from')),
    onRcptTo: (_, __, done) => done(now('to')),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        const no = now('data');
        if (no) return done(no);
        received.push({
          to: session.envelope.rcptTo.map(({ address }) => address).join(),
          raw,
          ...secured(session),
        });
        const trouble = typeof troubles[0] === 'string' ? troubles.shift() : undefined;
        if (trouble === 'hang') return;
        if (trouble === 'drop') for (const connection of server.connections) connection._socket?.destroy();
        else done();
      });
    },
    ...options,
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const stop = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port, received, troubles, server, stop };
}

const secured = ({ secure }: SMTPServerSession) => ({ secure });
