import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import type { TokenScope } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { figureNames } from '@/lib/figures/tables';
import { makeToken } from '@/lib/organisers/own-tokens';
import { addSignatures, makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { GET } from './route';

const NOW = new Date();

/** A campaign with a signer, and a script of its organisation that may do this. */
async function counted(scope: TokenScope) {
  const organisation = await makeOrganisation(db());
  const owner = await makeOrganiser(db(), `${uuid()}@example.org`, [organisation.id]);
  const campaign = await makeCampaign(db(), { organisationId: organisation.id });
  const person = { name: 'Ana Ríos', email: 'ana@example.org' };
  await addSignatures(db(), campaign.id, [{ person, at: NOW, country: 'PE', visibility: 'PUBLIC' }]);
  const made = await makeToken(
    { organiserId: owner.id, organisationId: organisation.id },
    { id: uuid(), name: 'website', scopes: [scope] },
    NOW,
  );
  if (!made.ok) throw new Error(made.reason);
  return { slug: campaign.slug, token: made.token };
}

function fetched(slug: string, name: string, headers: Record<string, string>) {
  const request = new Request(`http://undersigned.test/?locale=es`, { headers });
  return GET(request, { params: Promise.resolve({ slug, name }) });
}

const as = (token: string) => ({ authorization: `Bearer ${token}` });

test('every figure is a dated file in the reader’s language, and names nobody', async () => {
  const { slug, token } = await counted('FIGURES');
  const today = NOW.toISOString().slice(0, 10);
  for (const name of figureNames) {
    const answer = await fetched(slug, `${name}.csv`, as(token));
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      new RegExp(`^attachment; filename="${slug}-[a-z]+-${today}\\.csv";`),
    );
    expect(await answer.text()).not.toMatch(/Ana|@/);
  }
  const countries = await fetched(slug, 'countries.csv', as(token));
  expect(countries.headers.get('content-disposition')).toContain('-paises-');
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(await countries.arrayBuffer())).toBe(
    '\uFEFF"País","Confirmadas"\r\n"PE","1"\r\n',
  );
});

test('there are no other figures, none of another organisation, and none for who may not see them', async () => {
  const { slug, token } = await counted('FIGURES');
  const others = await counted('LISTS');
  const asked = [
    fetched(slug, 'signatures.csv', as(token)),
    fetched(slug, 'days', as(token)),
    fetched(others.slug, 'days.csv', as(token)),
    fetched(others.slug, 'days.csv', as(others.token)),
    fetched(slug, 'days.csv', { accept: 'application/json' }),
  ];
  expect((await Promise.all(asked)).map(({ status }) => status)).toEqual([404, 404, 404, 403, 401]);
});
