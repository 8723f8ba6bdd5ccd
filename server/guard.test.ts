import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { guard } from './guard';

/** What a client gets of an answer that is written under guard. */
async function got(write: RequestListener, method = 'GET'): Promise<Response> {
  const server = createServer((request, response) => {
    guard(
      response,
      () => false,
      () => {},
    );
    write(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method });
    return new Response(method === 'HEAD' ? null : await answer.arrayBuffer(), answer);
  } finally {
    server.close();
  }
}

test.each(['GET', 'HEAD'])('the length that a door knows reaches the client of a %s', async (method) => {
  const answer = await got((_, response) => {
    response.statusCode = 206;
    response.appendHeader('x-content-length', '6');
    if (method === 'GET') {
      response.write('abc');
      response.write('def');
    }
    response.end();
  }, method);
  expect([answer.status, answer.headers.get('content-length')]).toEqual([206, '6']);
  expect(answer.headers.has('x-content-length')).toBe(false);
  expect(await answer.text()).toBe(method === 'GET' ? 'abcdef' : '');
});

test('an answer shorter than its door said is no answer', async () => {
  const broken = got((_, response) => {
    response.appendHeader('x-content-length', '6');
    response.write('abc');
    setImmediate(() => response.destroy());
  });
  await expect(broken).rejects.toThrow();
});
