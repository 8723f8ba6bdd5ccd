import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { LIMITS } from '@/lib/limits/limit';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { POST } from './route';

let clients = 0;

/** Asks from an address of one's own. */
async function ask(
  fields: Record<string, string>,
  accept = 'text/html',
  client = `10.9.${process.pid % 250}.${++clients}`,
) {
  const answer = await POST(
    new Request('http://undersigned.test/api/what-did-i-sign', {
      method: 'POST',
      headers: { accept, 'content-type': 'application/x-www-form-urlencoded', 'x-client-address': client },
      body: new URLSearchParams(fields).toString(),
    }),
  );
  return { status: answer.status, headers: [...answer.headers], body: await answer.text() };
}

test.each(['text/html', 'application/json'])(
  'to %s the answer is the same whether a mailbox has signed, has not, or was asked for a moment ago',
  async (accept) => {
    const email = `lia${process.pid}${accept.length}@example.org`;
    await signedCampaign(1, { person: { name: 'Lia', email } });
    const answers = [
      await ask({ email }, accept),
      await ask({ email }, accept),
      await ask({ email: `nobody${accept.length}@example.org` }, accept),
    ];
    expect(answers[0]?.status).toBe(accept === 'text/html' ? 303 : 202);
    for (const each of answers) expect(each).toEqual(answers[0]);
  },
);

test('what is asked is not written anywhere in the clear', async () => {
  const email = `quiet${process.pid}@example.org`;
  await ask({ email });
  const tables = await db().$queryRaw<{ text: string }[]>`
    SELECT a::text AS text FROM "Asked" a UNION ALL SELECT l::text FROM "Limit" l`;
  expect(tables.length).toBeGreaterThan(0);
  expect(tables.map(({ text }) => text).join('\n')).not.toContain('quiet');
});

test('what is no address is said beside the field, and asks nothing', async () => {
  const before = await db().asked.count();
  for (const email of ['', 'nobody', 'a@b.example, c@d.example', 'x'.repeat(5_000)]) {
    const { status, body, headers } = await ask({ email, locale: 'es' });
    expect(status).toBe(422);
    expect(Object.keys((JSON.parse(body) as { errors: object }).errors)).toEqual(['email']);
    expect(headers).toContainEqual(['x-form-page', '/es/what-did-i-sign']);
  }
  expect(await db().asked.count()).toBe(before);
});

test('one client asks ten times an hour, and is then told to wait', async () => {
  const client = `10.8.${process.pid % 250}.1`;
  const tries = await Promise.all(
    Array.from({ length: 12 }, (_, at) => ask({ email: `many${at}@example.org` }, 'text/html', client)),
  );
  const refused = tries.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(2);
  expect(refused[0]?.headers.some(([name]) => name === 'retry-after')).toBe(true);
});

test('the networks of one IPv6 site ask a hundred times an hour together', async () => {
  const tries = await Promise.all(
    Array.from({ length: 110 }, (_, at) =>
      ask(
        { email: `site${at}@example.org` },
        'text/html',
        `2001:db8:${(process.pid % 60_000).toString(16)}:${at.toString(16)}::1`,
      ),
    ),
  );
  expect(tries.filter(({ status }) => status === 429)).toHaveLength(10);
});

test('so many ask an hour on the whole site, and no more', async () => {
  const [key, expire] = ['what-did-i-sign-all:all', new Date(Date.now() + 60_000)];
  const spent = { points: LIMITS['what-did-i-sign-all'].points, expire };
  await db().limit.upsert({ where: { key }, create: { key, ...spent }, update: spent });
  try {
    expect((await ask({ email: 'late@example.org' })).status).toBe(429);
  } finally {
    await db().limit.deleteMany({ where: { key } });
  }
  expect((await ask({ email: 'late@example.org' })).status).toBe(303);
});
