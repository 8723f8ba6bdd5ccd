import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import proxyAddress from 'proxy-addr';

/**
 * The one address a request comes from.
 * @param proxies how many proxies stand in front; exactly that many hops of `X-Forwarded-For` are believed, so with 0
 *   the header is ignored, and what a client wrote there itself is never reached
 * @returns an IPv4 or IPv6 address in its plain spelling; the socket's when the believed hop holds no address
 */
export function clientAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, proxies: number): string {
  const believed = proxyAddress(request as IncomingMessage, (_address, hop) => hop < proxies);
  return plain(believed) ?? plain(request.socket.remoteAddress) ?? '0.0.0.0';
}

/** Without port, brackets, zone and IPv4-in-IPv6 wrapping: proxies write all of these. */
function plain(text: string | undefined): string | null {
  const bare = (text ?? '')
    .trim()
    .replace(/^\[(.+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '')
    .replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '');
  return isIP(bare) ? bare.toLowerCase() : null;
}
