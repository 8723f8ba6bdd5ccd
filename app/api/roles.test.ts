import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { may, roles } from '@/lib/organisers/permissions';
import { type Door, doors, FOR_THEMSELVES, type Params } from './doors.fixture';
import { type Everything, everything, leastThatMay } from './roles.fixture';

// Every act × every role × another organisation, at the doors themselves. A door that is not in this table fails the walk.

const trusting = [
  ...globSync('app/api/organise/**/route.ts'),
  ...globSync('app/api/campaigns/[[]slug]/{figures,signatures.*}/route.ts'),
].map((path) => path.replaceAll('\\', '/').replace(/^app\/api\/|\/route\.ts$/g, ''));

type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

async function knock(path: string, door: Door, here: Everything, cookie?: string, from?: string) {
  const { method = 'POST' } = door;
  const route = (await import(/* @vite-ignore */ `${import.meta.dirname}/${path}/route.ts`)) as Record<
    string,
    Handler
  >;
  const handler = route[method];
  if (!handler) throw new Error(`${path} has no ${method}`);
  const post = method === 'POST';
  const request = new Request(`http://undersigned.test/?${door.query ?? ''}`, {
    method,
    headers: {
      accept: 'application/json',
      ...(post && !door.form && { 'content-type': 'application/json' }),
      ...(cookie && { cookie }),
      ...(from && { 'sec-fetch-site': from }),
    },
    ...(post && { body: door.form?.() ?? JSON.stringify(door.fields?.(here) ?? {}) }),
  });
  const answer = await handler(request, { params: Promise.resolve(door.params(here)) });
  await answer.body?.cancel();
  return answer.status;
}

test('every door that trusts who is signed in stands in the table', () => {
  expect(trusting.length).toBeGreaterThan(60);
  expect([...Object.keys(doors), ...FOR_THEMSELVES].sort()).toEqual([...trusting].sort());
});

test.each(Object.entries(doors))('%s opens to whom it should', async (path, door) => {
  for (const each of [door].flat()) {
    const here = await everything();
    const act = each.act === 'self' ? 'see' : each.act;
    expect(await knock(path, each, here)).toBe(401);
    expect(await knock(path, each, here, here.stranger.cookie)).toBe(404);
    for (const role of roles.filter((one) => !may(one, act))) {
      expect([role, await knock(path, each, here, here.people[role].cookie)]).toEqual([role, 404]);
    }
    const least = leastThatMay(act);
    if (each.method !== 'GET') {
      expect(await knock(path, each, here, here.people[least].cookie, 'cross-site')).toBe(403);
    }
    const before = await db().auditEntry.count({ where: { organisationId: here.organisation.id } });
    expect([path, before]).toEqual([path, 0]);
    // Whoever has not just proved once more who they are is asked to where the table says so, and nowhere else.
    const { id: organiserId, cookie } = here.people[least];
    const sure = (sureUntil: Date | null) =>
      db().session.updateMany({ where: { organiserId }, data: { sureUntil } });
    await sure(null);
    let status = await knock(path, each, here, cookie);
    if (each.sure) {
      expect([path, status]).toEqual([path, 403]);
      const after = await db().auditEntry.count({ where: { organisationId: here.organisation.id } });
      expect([path, after]).toEqual([path, 0]);
      await sure(new Date(Date.now() + 60_000));
      status = await knock(path, each, here, cookie);
    }
    expect([200, 201, 409, 422], `${status}`).toContain(status);
  }
});
