import { v7 as uuid } from 'uuid';
import { belongings, makeTeam } from '@/app/api/roles.fixture';
import { db } from '@/lib/db';
import { addSignatures, publishText } from '@/prisma/factories';
import type { Walker } from './walk.fixture';
import { walkPages } from './walk-all.fixture';

// For whoever has to see every page once: a small campaign that each of them has something to show of.

/**
 * Makes one of everything and visits every page of the site, as whoever may see it.
 * @param ask visits an address with a cookie, and says what the answer's status was
 */
export async function everyPage(
  ask: (address: string, cookie: string) => Promise<number>,
): Promise<Walker['steps']> {
  const team = await makeTeam({ text: { en: {}, es: {} }, to: [{}, {}] });
  const here = await belongings(team, 1, new Date());
  const { id: campaignId } = here.campaign;
  const importId = uuid();
  const at = new Date();
  await db().paperImport.create({
    data: {
      ...{ id: importId, campaignId, state: 'IMPORTED', format: 'csv', rows: 1, taken: 1 },
      ...{ createdAt: at, importedAt: at },
    },
  });
  const signAs = 'ORGANISATION' as const;
  const union = { name: 'Eva Sol', organisation: 'Union', role: 'Chair', email: `${uuid()}@example.org` };
  await addSignatures(db(), campaignId, [
    {
      person: { name: 'Olga Sol', email: `${uuid()}@example.org`, message: 'Water' },
      at,
      visibility: 'PUBLIC',
    },
    { person: union, at, signAs, visibility: 'PUBLIC' },
  ]);
  await db().addressee.updateMany({ where: { campaignId, number: 2 }, data: { rhythm: 'WEEKLY' } });
  await publishText(db(), campaignId, {});
  const steps: Walker['steps'] = [];
  const walk = {
    steps,
    async ask(path: string, { cookie = '' }: { cookie?: string | undefined } = {}, name = path) {
      const status = await ask(path, cookie);
      steps.push({ asked: `GET ${name}`, status, said: '', ran: [], headers: new Headers() });
      return { status, text: '' };
    },
  };
  await walkPages(walk, { ...here, importId }, team);
  return steps;
}
