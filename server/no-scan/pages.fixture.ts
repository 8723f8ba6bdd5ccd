import { globSync } from 'node:fs';
import { v7 as uuid } from 'uuid';
import type { Team } from '@/app/api/roles.fixture';
import { previewToken } from '@/lib/campaigns/preview-link';
import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { newsToken } from '@/lib/updates/link';
import { campaignKeys } from '@/lib/vault/keys';
import { filled, type Here } from './deeds.fixture';

/** The folders of all pages, under `app`. */
export const pages = globSync('app/**/page.tsx').map((path) =>
  path.replaceAll('\\', '/').replace(/^app|\/page\.tsx$/g, ''),
);

const C = '/[locale]/organise/campaigns/[slug]';
const states = ['pending', 'confirmed', 'withdrawn', 'removed', 'held', 'surge', 'objected'];

/** What stands behind the address of a page that shows one thing or another. */
const queries: Record<string, string[]> = {
  '/[locale]/campaigns/[slug]/signers': ['', 'after=5000'],
  '/[locale]/campaigns/[slug]/signers/organisations': ['', 'after=5000'],
  '/[locale]/campaigns/[slug]/letters': ['', 'after=1100'],
  '/[locale]/campaigns/[slug]/comments': ['', 'after=5000'],
  '/[locale]/campaigns/[slug]/updates': ['', 'after=2'],
  '/[locale]/organise/look': ['', 'campaign=SLUG'],
  '/[locale]/organise/organisations/[id]/log': ['', 'from=2026-01-01'],
  [`${C}/signatures`]: [
    '',
    ...states.map((state) => `state=${state}`),
    ...['country=ES', 'country=-', 'source=flyer', 'kind=organisation', 'words=waiting'],
    ...['from=2026-01-01&to=2099-01-01', 'state=confirmed&country=DE'],
    `since=2026-01-01T00:00Z&until=2099-01-01T00:00Z&network=${'0'.repeat(16)}&host=${'0'.repeat(16)}`,
  ],
  [`${C}/texts/both`]: ['fields=title.en'],
  [`${C}/updates/[id]/send`]: ['at=now&zone=UTC'],
};

/** The addresses of a page, as somebody would ask for them. @throws when nothing is known of a changing part of it */
export async function addressesOf(here: Here, team: Team) {
  const { slug, id } = here.campaign;
  await db().campaign.update({ where: { id }, data: { previewId: id } });
  const told = new Date(Date.now() - 30 * 86_400_000);
  await db().update.create({
    data: {
      ...{ id: uuid(), campaignId: id, state: 'SENT', createdAt: told, changedAt: told, startedAt: told },
      ...{ dueAt: told, finishedAt: told },
      texts: { create: [{ locale: 'en', title: 'The pipe lies', body: 'Water **runs**.' }] },
    },
  });
  const keys = await campaignKeys(id);
  const preview = await previewToken({ id, previewId: id });
  if (!keys || !preview) throw new Error('no keys');
  const signer = await db().signature.findFirstOrThrow({
    where: { campaignId: id, state: 'CONFIRMED', position: { not: null } },
    orderBy: { position: 'desc' },
  });
  // What a changing part is called says little: the first of these that is part of a path says what it holds.
  const places: [string, Record<string, string>][] = [
    ['/organisations/[id]', { id: here.organisation.id, token: here.token }],
    ['/signatures/bulk/[id]', { id: here.bulk }],
    ['/signatures/[id]', { id: here.signature }],
    ['/paper/[id]/undo', { id: here.importId }],
    ['/paper/[id]', { id: here.paper }],
    ['/updates/[id]', { id: here.update }],
    ['/answer/[token]', { token: team.asked.tokens[0] ?? '' }],
    ['/news/[token]', { token: newsToken(keys.link, signer.id) }],
    ['/signature/[token]', { token: tokenFor(keys.link, signer.id) }],
    ['/preview/[token]', { token: preview }],
    ['/sign-in/[token]', { token: 'x'.repeat(43) }],
    ['/go-on', { number: '2' }],
  ];
  const everywhere = {
    ...{ locale: 'en', slug, number: '1', version: '1', tag: 'es', kind: 'not-found' },
    ...{ letter: here.letter, hook: here.hook, member: here.member },
  };
  return (page: string, of = slug): string[] => {
    const [, own = {}] = places.find(([part]) => page.includes(part)) ?? [];
    const address = filled(page, { ...everywhere, ...own, slug: of });
    return (queries[page] ?? ['']).map((query) =>
      query ? `${address}?${query.replace('SLUG', of)}` : address,
    );
  };
}
