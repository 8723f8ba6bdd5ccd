import type { Campaign, Prisma } from '@/generated/prisma/client';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';

/** What organisers do with a campaign: see its figures, look at words, send a batch, download a list. */
export type OrganiserAct = 'see' | 'look' | 'send' | 'export';

// The only place that says who may do what. Lists hold people's political opinions: fewer may take them away than may edit.
const MAY: Record<Role, readonly OrganiserAct[]> = {
  OWNER: ['see', 'look', 'send', 'export'],
  EDITOR: ['see', 'look', 'send'],
  EXPORTER: ['see', 'export'],
  VIEWER: ['see'],
};

/** Whether a role allows an act. */
export function may(role: Role, act: OrganiserAct): boolean {
  return MAY[role].includes(act);
}

const rolesThatMay = (act: OrganiserAct) => (Object.keys(MAY) as Role[]).filter((role) => may(role, act));

/** The campaigns an organiser may act upon, as a condition of a query: every query of the organisers' side carries it. */
export function campaignsOf(organiserId: string, act: OrganiserAct) {
  return {
    organisation: { members: { some: { organiserId, role: { in: rolesThatMay(act) } } } },
  } satisfies Prisma.CampaignWhereInput;
}

/**
 * A campaign an organiser may act upon.
 * @returns null alike for no such campaign, another organisation's, and a role that does not allow the act: all are 404
 */
export async function campaignFor(
  organiserId: string,
  slug: string,
  act: OrganiserAct,
): Promise<Campaign | null> {
  return db().campaign.findFirst({ where: { slug, ...campaignsOf(organiserId, act) } });
}

/** What an organiser may do with a campaign of their own; empty for another organisation's. */
export async function actsUpon(
  organiserId: string,
  campaign: { organisationId: string },
): Promise<OrganiserAct[]> {
  const membership = await db().membership.findUnique({
    where: { organiserId_organisationId: { organiserId, organisationId: campaign.organisationId } },
  });
  return membership ? [...MAY[membership.role]] : [];
}
