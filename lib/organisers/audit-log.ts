import { validate as isUuid } from 'uuid';
import type { AuditEntry, Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import type { AuditFilter } from './audit-filter';
import { kindsOf, sentenceOf, whoIn } from './audit-sentence';
import { membersOf } from './people';

const DAY = 86_400_000;
export const PAGE = 50;

/** An entry as it is read: who (in words) did what (in words), to which campaign (its slug; null when none, or gone). */
export type AuditLine = AuditEntry & { who: string; sentence: string; slug: string | null };

function conditions(organisationId: string, filter: AuditFilter): Prisma.AuditEntryWhereInput {
  const { campaign, who, kind, from, to } = filter;
  return {
    organisationId,
    ...(campaign && { campaignId: campaign === 'none' ? null : campaign }),
    ...(who && { organiserId: who === 'operator' ? null : who }),
    ...(kind && { act: { startsWith: `${kind}.` } }),
    at: {
      ...(from && { gte: new Date(`${from}T00:00:00Z`) }),
      ...(to && { lt: new Date(Date.parse(`${to}T00:00:00Z`) + DAY) }),
    },
  };
}

/**
 * A page of an organisation's audit log, the newest first. Who may read it is asked before.
 * @param before the last entry of the page before
 * @returns the entries, and after which the next page begins; null when there is none
 */
export async function readLog(
  organisationId: string,
  filter: AuditFilter,
  locale: string,
  { before, take = PAGE }: { before?: string; take?: number } = {},
): Promise<{ lines: AuditLine[]; next: string | null }> {
  const after = before && isUuid(before) ? await db().auditEntry.findUnique({ where: { id: before } }) : null;
  const rows = await db().auditEntry.findMany({
    where: {
      ...conditions(organisationId, filter),
      // The first of the two says where in the index to go on: of the second alone every page would begin at the newest.
      ...(after && {
        AND: { at: { lte: after.at } },
        OR: [{ at: { lt: after.at } }, { at: after.at, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: take + 1,
  });
  const shown = rows.slice(0, take);
  const lines = await inWords(organisationId, shown, locale);
  return { lines, next: rows.length > take ? (shown.at(-1)?.id ?? null) : null };
}

/** The whole log, page by page: what a file of it is written from. */
export async function* wholeLog(organisationId: string, filter: AuditFilter, locale: string) {
  let before: string | undefined;
  for (;;) {
    const { lines, next } = await readLog(organisationId, filter, locale, { before, take: 500 });
    if (lines.length > 0) yield lines;
    if (!next) return;
    before = next;
  }
}

const ids = (all: unknown[]) => [...new Set(all.filter((id): id is string => isUuid(id as string)))];
const detailOf = ({ detail }: AuditEntry) => (detail ?? {}) as Record<string, unknown>;

async function inWords(organisationId: string, rows: AuditEntry[], locale: string): Promise<AuditLine[]> {
  const people = ids(rows.flatMap((row) => [row.organiserId, detailOf(row).memberId]));
  const [members, tokens, campaigns] = await Promise.all([
    membersAmong(organisationId, people),
    db().apiToken.findMany({
      where: { organisationId, id: { in: ids(rows.map((row) => detailOf(row).tokenId)) } },
      select: { id: true, name: true },
    }),
    db().campaign.findMany({
      where: { id: { in: ids(rows.map(({ campaignId }) => campaignId)) } },
      select: { id: true, slug: true },
    }),
  ]);
  const names = new Map(tokens.map(({ id, name }) => [id, name]));
  const slugs = new Map(campaigns.map(({ id, slug }) => [id, slug]));
  return rows.map((row) => ({
    ...row,
    who: whoIn(locale, row, members, names),
    sentence: sentenceOf(locale, row.act, detailOf(row), members),
    slug: slugs.get(row.campaignId ?? '') ?? null,
  }));
}

/** The addresses of those who belong to the organisation; whoever has left is an id. */
async function membersAmong(organisationId: string, organiserIds: string[]): Promise<Map<string, string>> {
  const rows = await db().membership.findMany({
    where: { organisationId, organiserId: { in: organiserIds } },
    include: { organiser: { select: { email: true } } },
  });
  return new Map(rows.map(({ organiserId, organiser }) => [organiserId, organiser.email]));
}

/**
 * What the log may be filtered by: the organisation's campaigns and members, whatever else stands on the page shown or is filtered
 * by now, and every kind of act there is. The log itself, which only ever grows, is not read for it.
 * @returns campaigns with their slugs (null when gone), people with their addresses (null when they have left)
 */
export async function logChoices(organisationId: string, lines: AuditLine[], filter: AuditFilter) {
  const [campaigns, members] = await Promise.all([
    db().campaign.findMany({ where: { organisationId }, select: { id: true, slug: true } }),
    membersOf(organisationId),
  ]);
  const slugs = new Map(campaigns.map(({ id, slug }) => [id, slug]));
  const emails = new Map(members.map(({ organiserId, email }) => [organiserId, email]));
  const also = (chosen: string | undefined, shown: (string | null)[]) => ids([...shown, chosen]);
  const campaignIds = also(
    filter.campaign,
    lines.map(({ campaignId }) => campaignId),
  );
  const personIds = also(
    filter.who,
    lines.map(({ organiserId }) => organiserId),
  );
  return {
    campaigns: [...new Set([...slugs.keys(), ...campaignIds])].map((id) => ({
      id,
      slug: slugs.get(id) ?? null,
    })),
    people: [...new Set([...emails.keys(), ...personIds])].map((id) => ({
      id,
      email: emails.get(id) ?? null,
    })),
    kinds: kindsOf(),
  };
}
