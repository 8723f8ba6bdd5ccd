import { validate as isUuid } from 'uuid';
import type { Campaign, Organisation, Prisma } from '@/generated/prisma/client';
import type { Role } from '@/generated/prisma/enums';
import { db } from '@/lib/db';

/**
 * What organisers do with a campaign: see its figures; look at signatures and words (and hold, remove, approve them); edit it
 * (texts, settings, opening, closing, paper); send letters and updates; take lists away; and, with the organisation as a whole,
 * own it: members, settings, tokens, hooks, the audit log.
 */
export type OrganiserAct = 'see' | 'look' | 'edit' | 'send' | 'export' | 'own';

// The only place that says who may do what. Lists hold people's political opinions: fewer may take them away than may edit.
const MAY: Record<Role, readonly OrganiserAct[]> = {
  OWNER: ['see', 'look', 'edit', 'send', 'export', 'own'],
  EXPORTER: ['see', 'look', 'edit', 'send', 'export'],
  EDITOR: ['see', 'look', 'edit', 'send'],
  VIEWER: ['see'],
};

/** The acts and the roles, from the least to the most: the table in the README and the walk through all of them read it. */
export const acts = MAY.OWNER;
export const roles: readonly Role[] = ['VIEWER', 'EDITOR', 'EXPORTER', 'OWNER'];

/** Whether a role allows an act. */
export function may(role: Role, act: OrganiserAct): boolean {
  return MAY[role].includes(act);
}

const rolesThatMay = (act: OrganiserAct) => (Object.keys(MAY) as Role[]).filter((role) => may(role, act));

/** The campaigns an organiser may act upon, as a condition of a query: every query of the organisers' side carries it. */
export function campaignsOf(organiserId: string, act: OrganiserAct) {
  return {
    organisation: organisationsOf(organiserId, act),
  } satisfies Prisma.CampaignWhereInput;
}

/** The organisations an organiser may act in, as a condition of a query. */
export function organisationsOf(organiserId: string, act: OrganiserAct) {
  return {
    members: { some: { organiserId, role: { in: rolesThatMay(act) } } },
  } satisfies Prisma.OrganisationWhereInput;
}

/** Alike for what is not there, what is another organisation's, and a role that does not allow it. */
export type NotTheirs = { ok: false; reason: 'not-found' };
export const NOT_FOUND: NotTheirs = { ok: false, reason: 'not-found' };

/**
 * An organisation an organiser may act in.
 * @returns null alike for no such organisation, one they do not belong to, and a role that does not allow the act: all are 404
 */
export async function organisationFor(
  organiserId: string,
  organisationId: string,
  act: OrganiserAct,
): Promise<Organisation | null> {
  if (!isUuid(organisationId)) return null;
  return db().organisation.findFirst({ where: { id: organisationId, ...organisationsOf(organiserId, act) } });
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

/** Whether an organiser may still act upon a campaign: asked again while something takes long. */
export async function stillMay(organiserId: string, campaignId: string, act: OrganiserAct): Promise<boolean> {
  const where = { id: campaignId, ...campaignsOf(organiserId, act) };
  return (await db().campaign.findFirst({ where, select: { id: true } })) !== null;
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
