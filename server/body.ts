import type { IncomingMessage, ServerResponse } from 'node:http';

/** The most a public door takes (64 KiB), and the most the organisers' side does (1 MiB). */
export const PUBLIC_LIMIT = 64 * 1024;
export const ORGANISE_LIMIT = 1024 * 1024;

/** The most the one door does that takes a file: a list of 10 MiB, and what a form puts around it. */
export const UPLOAD_LIMIT = 10 * 1024 * 1024 + 64 * 1024;

/**
 * Reads a request's body whole.
 * @returns null when it is longer than `limit` bytes, whether it said so beforehand or only turned out so; what is
 *   still coming is then read past (see `endAfter`). Rejects when the sender breaks off.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.resolve(null);
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let length = 0;
    request.on('data', (part: Buffer) => {
      length += part.length;
      if (length > limit) {
        request.removeAllListeners('data');
        request.pause();
        resolve(null);
      } else parts.push(part);
    });
    // Every request closes, those that have come whole too: for them nothing more is made of it.
    const brokenOff = () => reject(new BrokenOff());
    request.on('end', () => {
      request.off('close', brokenOff);
      resolve(Buffer.concat(parts));
    });
    request.on('error', brokenOff);
    request.on('close', brokenOff);
  });
}

/** The sender went away before all of its request had come. */
export class BrokenOff extends Error {
  override name = 'BrokenOff';
}

const LINGER = 2_000;
const MOST_READ_PAST = 16 * 1024 * 1024;

/**
 * Ends an answer whose request is still being sent: the answer goes out at once, the rest of the request is read past for
 * a moment, then the connection closes. Closing straight away would reset it, and the sender never see the answer.
 */
export function endAfter(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  response.write(body);
  let past = 0;
  const end = () => {
    clearTimeout(timer);
    response.end();
  };
  const timer = setTimeout(end, LINGER);
  request.on('data', (part: Buffer) => {
    past += part.length;
    if (past > MOST_READ_PAST) end();
  });
  request.once('end', end);
  request.once('close', end);
  request.resume();
}
