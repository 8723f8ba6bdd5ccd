import { expect, test } from 'vitest';
import { accounts } from './accounts';

function kept() {
  const said: object[] = [];
  const log = {
    trouble: () => {},
    note: (event: string, details?: object) => said.push({ event, ...details }),
  };
  return { said, ...accounts(log) };
}
const where = { id: 'one', method: 'GET', route: '/en' };

test('requests are counted by route and status, and only what was slow or failed is written down, with its id', () => {
  const { took, lines, said } = kept();
  took(where, 200, 2);
  took(where, 200, 3);
  took(where, 304, 1);
  expect([...lines()]).toEqual([
    { method: 'GET', route: '/en', status: 200, count: 2, seconds: 0.005 },
    { method: 'GET', route: '/en', status: 304, count: 1, seconds: 0.001 },
  ]);
  expect(said).toEqual([]);
  took(where, 200, 1_000.4);
  took({ ...where, id: 'two' }, 503, 1);
  expect(said).toEqual([
    { event: 'request', ...where, status: 200, ms: 1000 },
    { event: 'request', ...where, id: 'two', status: 503, ms: 1 },
  ]);
});

test('nobody fills the memory by asking for ever new addresses', () => {
  const { took, lines } = kept();
  for (let nth = 0; nth < 3_000; nth++) {
    took({ ...where, route: `/api/${nth}` }, 200, 0);
    took({ ...where, route: `/api/${nth}` }, 404, 0);
  }
  const all = [...lines()];
  expect(all.length).toBeLessThan(1_010);
  expect(all.reduce((sum, { count }) => sum + count, 0)).toBe(6_000);
});
