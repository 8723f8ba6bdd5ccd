import { v7 as uuid } from 'uuid';
import { db } from '@/lib/db';
import { createUpdate } from '@/lib/updates/write';
import type { DemoCampaign } from './demo/campaign';
import { demoCampaigns } from './demo/campaigns';
import { fillFunnel, providersFor } from './demo/funnel';
import { demoOrganisations } from './demo/organisations';
import { organisationsSigning, people } from './demo/people';
import { demoUpdates } from './demo/updates';
import { addSignatures, makeCampaign, type SignatureGiven } from './factories';

// Puts the demonstration into an empty database. Harmless where it is already: what is there is left alone.

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ORGANISER = 'organiser@undersigned.example';

async function seedOrganisation(key: keyof typeof demoOrganisations): Promise<string> {
  const { name, legalName, email, replyTo, site } = demoOrganisations[key];
  const found = await db().organisation.upsert({
    where: { name },
    update: {},
    create: { id: uuid(), name, legalName, contact: email, replyTo, site },
  });
  return found.id;
}

async function seedCampaign(demo: DemoCampaign, now: Date): Promise<boolean> {
  if (await db().campaign.findUnique({ where: { slug: demo.slug } })) return false;
  const {
    texts,
    addressees,
    organisation,
    opensDaysAgo,
    closesInDays,
    signatures,
    organisations,
    home,
    ...own
  } = demo;
  const opensAt = new Date(now.getTime() - opensDaysAgo * DAY);
  const closesAt = new Date(now.getTime() + closesInDays * DAY);
  const campaign = await makeCampaign(db(), {
    ...own,
    organisationId: await seedOrganisation(organisation),
    state: closesInDays < 0 ? 'CLOSED' : 'OPEN',
    opensAt,
    closesAt,
    purgesAt: new Date(closesAt.getTime() + 90 * DAY),
    outcomeWords: saidOfOutcome(texts),
    outcomeToldAt: closesInDays < 0 ? closesAt : null,
    // Their organisers have looked at the first letter long ago, and let every 25 names go at any hour.
    lettersReleasedAt: opensAt,
    letterMinimum: 1,
    text: Object.fromEntries(
      Object.entries(texts).map(([locale, { outcomeWords: _, ...text }]) => [locale, text]),
    ),
    to: addressees,
  });
  await addSignatures(db(), campaign.id, signersOf(demo, now));
  await fillFunnel(db(), campaign.id, demo.slug, now);
  const update = demoUpdates[demo.slug];
  if (update) await createUpdate(campaign.id, update, now);
  return true;
}

/** What is said of a campaign's outcome, by language. */
function saidOfOutcome(texts: DemoCampaign['texts']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([locale, { outcomeWords }]) =>
      outcomeWords ? [[locale, outcomeWords]] : [],
    ),
  );
}

/** People and organisations in the order they signed; the last few have not confirmed, some words wait to be looked at. */
function signersOf(demo: DemoCampaign, now: Date): SignatureGiven[] {
  const at = (hoursAgo: number) => new Date(now.getTime() - hoursAgo * HOUR);
  const crowd = { ...demo, hourNow: now.getUTCHours() };
  const persons = people(demo.slug, demo.signatures, crowd).map((each) => {
    const { name, email, city, affiliation, message, hoursAgo, visibility, locale, country, source } = each;
    return {
      person: { name, email, city, affiliation, message },
      at: at(hoursAgo),
      visibility,
      locale,
      country,
      source,
    };
  });
  const teams = organisationsSigning(demo.slug, demo.organisations, crowd).map((each) => {
    const { organisation, role, name, email, message, hoursAgo, locale, country } = each;
    return {
      person: { name, email, organisation, role, message },
      at: at(hoursAgo),
      signAs: 'ORGANISATION' as const,
      visibility: 'PUBLIC' as const,
      locale,
      country,
    };
  });
  const all = [...persons, ...teams].sort((one, other) => one.at.getTime() - other.at.getTime());
  const open = demo.closesInDays > 0;
  const provider = providersFor(demo.slug);
  return all.map((each, index) => {
    const fromEnd = all.length - index;
    return { ...each, provider: provider(), approved: !open || fromEnd > 60, pending: open && fromEnd <= 6 };
  });
}

async function seed(): Promise<void> {
  const now = new Date();
  const only = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  for (const demo of demoCampaigns) {
    if (only.length > 0 && !only.includes(demo.slug)) continue;
    const made = await seedCampaign(demo, now);
    console.log(
      made
        ? `${demo.slug}: ${demo.signatures + demo.organisations} signatures`
        : `${demo.slug}: there already`,
    );
  }
  const organisations = await db().organisation.findMany({
    where: { name: { in: Object.values(demoOrganisations).map(({ name }) => name) } },
  });
  const organiser = await db().organiser.upsert({
    where: { email: ORGANISER },
    update: {},
    create: { id: uuid(), email: ORGANISER },
  });
  await db().membership.createMany({
    data: organisations.map(({ id }) => ({
      organiserId: organiser.id,
      organisationId: id,
      role: 'OWNER' as const,
    })),
    skipDuplicates: true,
  });
}

await seed().finally(() => db().$disconnect());
