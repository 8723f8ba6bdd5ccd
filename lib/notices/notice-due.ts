import { v7 as uuid } from 'uuid';
import { Prisma } from '@/generated/prisma/client';
import { type NoticeAbout, Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';
import { spoken } from '@/lib/locales';
import { putMail } from '@/lib/mail/outbox';
import { may, type OrganiserAct } from '@/lib/organisers/permissions';
import { isPanicNotice } from './panic-notice';

const WEEK = 7 * 86_400_000;
const AT_ONCE = 100;

type Due = { campaignId: string; about: NoticeAbout; letterId: string | null; answerId: string | null } & {
  signatureId?: string;
};

/**
 * Tells organisers at once of what needs them: letters that came back, were complained about or are parked, answers, and signers who object.
 * Each thing is told once per organiser whose role lets them do something about it, with a mail in the outbox; twice is
 * harmless. Only what happened in the last seven days.
 * @returns how many notices were written
 */
export async function noticeDue(now: Date): Promise<number> {
  const since = new Date(now.getTime() - WEEK);
  const due = [...(await lettersDue(since)), ...(await answersDue(since)), ...(await objectionsDue(since))];
  let told = 0;
  for (const each of due) told += await tell(each, now);
  return told;
}

/**
 * The first letter of an addressee that nobody was told of. What had been written before somebody was told of another that
 * came back within the hour is the same news.
 */
async function lettersDue(since: Date): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    WITH back AS (
      SELECT l.id, l."campaignId", l."addresseeId", coalesce(l."composedAt", l."createdAt") AS "writtenAt",
        CASE m.state WHEN 'PARKED' THEN 'LETTER_PARKED' WHEN 'COMPLAINED' THEN 'LETTER_COMPLAINED' ELSE 'LETTER_BOUNCED' END
          AS about,
        CASE m.state WHEN 'PARKED' THEN coalesce(p."settledAt", l."createdAt") ELSE l."returnedAt" END AS at
      FROM "Mail" m JOIN "Letter" l ON l.id = m."letterId" LEFT JOIN "Posting" p ON p.id = m."postingId"
      WHERE m."letterId" IS NOT NULL AND m.state IN ('BOUNCED', 'FAILED', 'SUPPRESSED', 'COMPLAINED', 'PARKED')
    )
    SELECT DISTINCT ON (b."addresseeId", b.about) b."campaignId", b.about::"NoticeAbout", b.id AS "letterId",
      NULL::uuid AS "answerId"
    FROM back b
    WHERE b.at > ${since} AND ${somebodyMay('send', Prisma.sql`b."campaignId"`)} AND NOT EXISTS (
      SELECT 1 FROM "Notice" n JOIN "Letter" o ON o.id = n."letterId"
      WHERE o."addresseeId" = b."addresseeId" AND n.about::text = b.about
        AND (n."letterId" = b.id OR (n.at > b.at - interval '1 hour' AND n.at >= b."writtenAt"))
    )
    ORDER BY b."addresseeId", b.about, b.at, b.id LIMIT ${AT_ONCE}`;
}

/** Answers nobody was told of; several of one addressee within an hour are told of once. */
async function answersDue(since: Date): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    SELECT DISTINCT ON (a."addresseeId") a."campaignId", 'ANSWER_GIVEN'::"NoticeAbout" AS about,
      NULL::uuid AS "letterId", a.id AS "answerId"
    FROM "Answer" a
    WHERE a.state = 'GIVEN' AND a."givenAt" > ${since} AND ${somebodyMay('look', Prisma.sql`a."campaignId"`)} AND NOT EXISTS (
      SELECT 1 FROM "Notice" n JOIN "Answer" o ON o.id = n."answerId"
      WHERE o."addresseeId" = a."addresseeId" AND (n."answerId" = a.id OR n.at > a."givenAt" - interval '1 hour')
    )
    ORDER BY a."addresseeId", a."givenAt", a.id LIMIT ${AT_ONCE}`;
}

/** Campaigns some of whose signers object and nobody was told of them; several within an hour are told of once. */
async function objectionsDue(since: Date): Promise<Due[]> {
  return db().$queryRaw<Due[]>`
    SELECT DISTINCT ON (s."campaignId") s."campaignId", 'SIGNER_OBJECTS'::"NoticeAbout" AS about,
      NULL::uuid AS "letterId", NULL::uuid AS "answerId", s.id AS "signatureId"
    FROM "Signature" s
    WHERE s."objectedAt" > ${since} AND ${somebodyMay('look', Prisma.sql`s."campaignId"`)} AND NOT EXISTS (
      SELECT 1 FROM "Notice" n WHERE n."campaignId" = s."campaignId" AND n.about = 'SIGNER_OBJECTS'
        AND (n."signatureId" = s.id OR n.at > s."objectedAt" - interval '1 hour')
    )
    ORDER BY s."campaignId", s."objectedAt", s.id LIMIT ${AT_ONCE}`;
}

/** What nobody can be told of is not due: it would stand before what somebody can. */
function somebodyMay(act: OrganiserAct, campaignId: Prisma.Sql): Prisma.Sql {
  const roles = Object.values(Role).filter((role) => may(role, act));
  return Prisma.sql`EXISTS (
    SELECT 1 FROM "Campaign" c JOIN "Membership" t ON t."organisationId" = c."organisationId"
    WHERE c.id = ${campaignId} AND t.role::text = ANY(${roles}::text[]))`;
}

/** Who is told of a thing: whoever may do something about it. */
export function actOn(about: NoticeAbout): OrganiserAct {
  if (isPanicNotice(about) || about === 'ADDRESS_CHANGED') return 'own';
  return about === 'ANSWER_GIVEN' || about === 'SIGNER_OBJECTS' ? 'look' : 'send';
}

async function tell({ campaignId, about, letterId, answerId, signatureId }: Due, now: Date): Promise<number> {
  return db().$transaction(async (tx) => {
    const campaign = await tx.campaign.findUniqueOrThrow({
      where: { id: campaignId },
      include: { organisation: { include: { members: true } } },
    });
    const organisers = campaign.organisation.members.filter(({ role }) => may(role, actOn(about)));
    const notices = await tx.notice.createManyAndReturn({
      data: organisers.map(({ organiserId }) => ({
        id: uuid(),
        campaignId,
        organiserId,
        about,
        letterId,
        answerId,
        ...(signatureId && { signatureId }),
        at: now,
      })),
      skipDuplicates: true,
      select: { id: true },
    });
    const locale = spoken(campaign.originalLocale);
    await putMail(
      tx,
      notices.map(({ id }) => ({ kind: 'NOTICE', noticeId: id, locale, dueAt: now })),
    );
    return notices.length;
  });
}
