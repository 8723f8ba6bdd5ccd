import fc from 'fast-check';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign, type SignatureGiven } from '@/prisma/factories';
import type { Filter } from './browse-form';
import { erase } from './erase';
import { signedCampaign } from './life-of-one.fixture';
import { folded, isLookedFor, mayHold, wordsIn } from './looked-for';
import { byAddress, search, toLookAt } from './search';

let people = 0;
const signed = (name: string, own: object = {}, given: Partial<SignatureGiven> = {}): SignatureGiven => ({
  person: { name, email: `sought${++people}@example.org`, ...own },
  at: new Date(),
  ...given,
});

async function campaignWith(rows: SignatureGiven[]) {
  const campaign = await makeCampaign(db());
  await addSignatures(db(), campaign.id, rows);
  const find = async (typed: string, filter: Filter = {}, after: string | null = null) => {
    const names: (string | null)[] = [];
    for await (const { hits } of search(campaign, typed, filter, after)) {
      names.push(...hits.map(({ name }) => name));
    }
    return names;
  };
  return { campaign, find };
}

test('somebody is found by words of name, address, organisation or affiliation, without case or accents', async () => {
  const { find } = await campaignWith([
    signed('María José Núñez'),
    signed('ŁUKASZ Żółty', { email: 'lukasz.zolty@praca.example' }),
    signed('Bea', { organisation: 'Sindicato de Enfermeras', role: 'chair' }, { signAs: 'ORGANISATION' }),
    signed('Cora', { affiliation: 'Öresund “Works”', message: 'María said so' }),
  ]);
  expect(await find('nunez MARIA')).toEqual(['María José Núñez']);
  expect(await find('Lukasz zolty')).toEqual(['ŁUKASZ Żółty']);
  expect(await find('praca.exa')).toEqual(['ŁUKASZ Żółty']);
  expect(await find('enfermeras bea')).toEqual(['Sindicato de Enfermeras']);
  expect(await find('oresund')).toEqual(['Cora']);
  expect(await find('nobody')).toEqual([]);
  expect(await find('   ')).toEqual([]);
});

test('a search looks only at what fits the filter, and goes on from where it was broken off', async () => {
  const rows = Array.from({ length: 5 }, (_, n) => signed(`Ana ${n}`, {}, { country: n % 2 ? 'PE' : 'CL' }));
  const { campaign, find } = await campaignWith(rows);
  expect(await find('ana', { country: 'PE' })).toEqual(['Ana 3', 'Ana 1']);
  const middle = await db().signature.findFirstOrThrow({
    where: { campaignId: campaign.id },
    orderBy: { id: 'desc' },
    skip: 2,
  });
  expect(await find('ana', {}, middle.id)).toEqual(['Ana 1', 'Ana 0']);
  expect(await toLookAt(campaign, {})).toBe(5);
});

test('a whole address finds its mailbox at once, however it is spelled, even once its data was erased', async () => {
  const { campaign, tokens } = await signedCampaign(2);
  expect(await byAddress(campaign, 'not an address')).toBeNull();
  expect(await byAddress(campaign, ' SIGNER1@Example.org ')).toMatchObject([{ name: 'Signer 1' }]);
  expect(await byAddress(campaign, 'nobody@example.org')).toEqual([]);
  await erase(tokens[1] ?? '', new Date());
  expect(await byAddress(campaign, 'signer1@example.org')).toMatchObject([
    { name: null, state: 'WITHDRAWN' },
  ]);
});

test('nobody is passed over before their data was taken apart', () => {
  const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(text, text, text, (name, organisation, typed) => {
      const person = { name: `${name} ${typed}`, email: 'a@example.org', organisation };
      const words = wordsIn(typed);
      if (isLookedFor(person, words)) expect(mayHold(JSON.stringify(person), words)).toBe(true);
    }),
  );
});

test('folding twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(folded(folded(text))).toBe(folded(text));
    }),
  );
});
