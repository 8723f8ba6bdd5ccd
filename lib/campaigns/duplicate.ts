import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { type AlsoMade, freeSlug, makeDraft, untilFree } from './create';
import { readDraft, valuesOf } from './draft';
import { writeDraft } from './save-draft';

/**
 * Makes a draft like another campaign: its texts as they stand in its draft, its addressees, its settings. No signature, no
 * letter, no figure goes with them; its key, its address and its dates are its own.
 * @param organiserId in whose name the texts are written down
 */
export function duplicateCampaign(
  campaignId: string,
  organiserId: string,
  now: Date,
  also: AlsoMade,
): Promise<{ ok: true; id: string; slug: string }> {
  return untilFree(() =>
    db().$transaction(async (tx) => {
      const from = await tx.campaign.findUniqueOrThrow({
        where: { id: campaignId },
        include: { addressees: { orderBy: { number: 'asc' } } },
      });
      const { fields } = await readDraft(campaignId, tx);
      const { organisationId } = from;
      const slug = await freeSlug(tx, from.slug);
      const id = await makeDraft(tx, {
        ...{ slug, organisationId, createdAt: now },
        ...{ kind: from.kind, originalLocale: from.originalLocale, timeZone: from.timeZone },
        ...{ goal: from.goal, goalGrows: from.goalGrows, ink: from.ink, tags: from.tags },
        ...{ defaultVisibility: from.defaultVisibility, employerHosts: from.employerHosts },
        embedHosts: from.embedHosts,
        ...{ replyTo: from.replyTo, donationUrl: from.donationUrl, demonstration: from.demonstration },
        ...{ letterEvery: from.letterEvery, letterRhythm: from.letterRhythm, letterHour: from.letterHour },
        ...{ letterWeekday: from.letterWeekday, letterMinimum: from.letterMinimum },
        ...{ letterGapHours: from.letterGapHours, letterDailyCap: from.letterDailyCap },
        ...{ officeFrom: from.officeFrom, officeTo: from.officeTo },
      });
      await tx.addressee.createMany({
        data: from.addressees.map(({ office, name, email, secondEmail, ...own }, at) => ({
          ...{ id: uuid(), campaignId: id, number: at + 1, office: office as Record<string, string> },
          ...{ name, email, secondEmail, locale: own.locale, timeZone: own.timeZone },
          ...{ copy: own.copy, employer: own.employer },
        })),
      });
      await writeDraft(tx, id, Object.fromEntries(valuesOf(fields)), organiserId, now);
      await also(tx, { id, organisationId });
      return { ok: true as const, id, slug };
    }),
  );
}
