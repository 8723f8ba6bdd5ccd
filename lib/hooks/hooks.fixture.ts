import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { resolveBySystem } from './address';
import type { Network } from './call';
import { hookEvents } from './hook';
import { newSecret, sealSecret } from './secret';

/** A call as it came to the other side. */
export type Came = { path: string; headers: IncomingMessage['headers']; body: string };

/** Somebody else's server on this machine. What it answers is said by `answers`; without, 204. */
export async function receiver(
  answers: (came: Came, response: ServerResponse) => void = (_, r) => void r.writeHead(204).end(),
) {
  const came: Came[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() };
    came.push(one);
    answers(one, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    came,
    port,
    url: `http://127.0.0.1:${port}/hook`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** A network in which this machine may be called. */
export const here = (given: Partial<Network> = {}): Network => ({
  resolve: resolveBySystem,
  local: ['127.0.0.1'],
  patience: 10_000,
  ...given,
});

/** A campaign of an organisation whose owner has made a hook. */
export async function hooked(url: string, events: readonly string[] = hookEvents, createdAt = new Date(0)) {
  const organisation = await makeOrganisation(db());
  const owner = await makeOrganiser(db(), `${uuid()}@hooks.example`, [organisation.id]);
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const id = uuid();
  const secret = newSecret();
  const hook = await db().hook.create({
    data: {
      id,
      organisationId: organisation.id,
      url,
      events: [...events],
      secret: await sealSecret(id, secret),
      createdById: owner.id,
      createdAt,
    },
  });
  return { organisation, owner, campaign, hook, secret };
}

export const callsOf = (hookId: string) =>
  db().hookCall.findMany({ where: { hookId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });

/** Puts one call into a hook's outbox: what its owners send to try it. */
export function waitingCall(hookId: string, now: Date, event = 'hook.test') {
  return db().hookCall.create({
    data: { id: uuid(), hookId, event, campaignId: uuid(), aboutId: uuid(), nextTryAt: now, createdAt: now },
  });
}
