import { expect, test } from 'vitest';
import { POST } from './route';

const type = (address: string) =>
  POST(
    new Request('http://undersigned.test/api/confirm', {
      method: 'POST',
      body: new URLSearchParams({ code: '0000000000', locale: 'en' }),
      headers: { 'x-client-address': address, accept: 'text/html' },
    }),
  );

test('wrong codes from every network of an IPv6 site are refused after a hundred, and nobody else is', async () => {
  const tried = await Promise.all(Array.from({ length: 100 }, (_, at) => type(`2001:db8:5:${at}::1`)));
  expect(new Set(tried.map(({ status }) => status))).toEqual(new Set([422]));
  const refused = await type('2001:db8:5:100::1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await type('2001:db8:6::1')).status).toBe(422);
});
