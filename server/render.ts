import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import inject from 'light-my-request';

/** Next's request handler, or any other that answers Node's requests. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export type Asked = {
  method: string;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  body?: Buffer;
};

export type Answer = { status: number; headers: OutgoingHttpHeaders; body: Buffer };

// What belongs to the connection the request came on, not to the request (RFC 9110, 7.6.1); lengths are counted anew.
const CONNECTION = [
  'connection',
  'keep-alive',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'content-length',
  // An answer taken whole is read here before it goes on: it must not come compressed.
  'accept-encoding',
];

/**
 * Asks a handler in this process and takes its whole answer, without a socket.
 * @param patience how long it may take, in ms; then, and when the handler throws, the promise rejects
 */
export async function ask(handler: NodeHandler, asked: Asked, patience = 20_000): Promise<Answer> {
  const headers = Object.fromEntries(
    Object.entries(asked.headers).filter(
      (entry): entry is [string, string | string[]] =>
        entry[1] !== undefined && !CONNECTION.includes(entry[0]),
    ),
  );
  const { promise: broken, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new RenderTimeout()), patience);
  const answered = inject(
    (request, response) => {
      handler(request as unknown as IncomingMessage, response as unknown as ServerResponse).catch(reject);
    },
    {
      method: asked.method as 'GET',
      url: asked.url,
      headers,
      payload: asked.body,
    },
  );
  try {
    const answer = await Promise.race([answered, broken]);
    return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
  } finally {
    clearTimeout(timer);
  }
}

class RenderTimeout extends Error {
  override name = 'RenderTimeout';
}
