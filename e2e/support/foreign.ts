import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Everything a page forbids that has nothing of anybody else's; what it needs of ours is added to it. */
const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'";

/**
 * Somebody else's site, on a port of its own: one page, with a policy of its own.
 * @param body what stands in it @param policy what it allows, by directive, beside nothing
 * @returns its address, and what closes it
 */
export async function foreignSite(body: string, policy: Record<string, string>, lang = 'en') {
  const server = createServer((_request, response) => {
    const allowed = Object.entries(policy).map(([directive, source]) => `${directive} ${source}`);
    response.writeHead(200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': [NOTHING, ...allowed].join('; '),
    });
    response.end(
      `<!doctype html><html lang="${lang}"><head><title>News</title></head><body><h1>News of today</h1>${body}<p>More news.</p></body></html>`,
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/today`,
    close: async () => {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  };
}
