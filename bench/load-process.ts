import { readFileSync } from 'node:fs';
import autocannon from 'autocannon';
import type { Answered, Load } from './load';

// Asks a server as its parent tells it, and tells what came of it.

process.once('message', async (asked: Load) => {
  process.send?.(await ask(asked));
  process.disconnect();
});

async function ask({ lines, rate, headers = {}, body, address, ...rest }: Load): Promise<Answered> {
  const given = lines ? readFileSync(lines.file, 'utf8').trimEnd().split('\n') : null;
  let used = lines?.from ?? 0;
  const began = performance.now();
  const next = (request: autocannon.Request) => {
    const line = given?.[used];
    if (line === undefined) return request;
    used += 1;
    if (lines?.as === 'path') return { ...request, path: line };
    // Whoever sends something is somebody else each time, as behind a proxy: limits are in force, and nobody meets them.
    const from = address ?? `10.${(used >> 16) & 255}.${(used >> 8) & 255}.${used & 255}`;
    return { ...request, body: line, headers: { ...headers, 'x-forwarded-for': from } };
  };
  // A file that ends first ends the load: nothing in it is asked twice.
  const amount = given ? given.length - used : undefined;
  const { promise, resolve, reject } = Promise.withResolvers<autocannon.Result>();
  const options: autocannon.Options = {
    url: rest.url,
    connections: rest.connections,
    duration: rest.seconds,
    method: rest.method ?? 'GET',
    headers,
    ...(body !== undefined && { body }),
    ...(rate && { overallRate: rate }),
    ...(given && { requests: [{ setupRequest: next }] }),
    timeout: 30,
  };
  const instance = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
  const statuses: Record<string, number> = {};
  let answers = 0;
  instance.on('response', (_client: autocannon.Client, status: number) => {
    statuses[status] = (statuses[status] ?? 0) + 1;
    answers += 1;
    if (answers === amount) instance.stop();
  });
  const said = await promise;
  const seconds = (performance.now() - began) / 1_000;
  return {
    requests: answers,
    rate: answers / seconds,
    p50: said.latency.p50,
    p97: said.latency.p97_5,
    most: said.latency.max,
    statuses,
    errors: said.errors + said.timeouts,
    seconds,
    used,
  };
}
