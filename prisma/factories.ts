import { v7 as uuid } from 'uuid';
import type { Prisma, SignAs, Visibility } from '@/generated/prisma/client';
import { codeHash } from '@/lib/code';
import type { Db } from '@/lib/db';
import { readEmailAddress } from '@/lib/signatures/email-address';
import { nameOn, type OwnWords, ownWords, wordsToLookAt } from '@/lib/signatures/face';
import { codeFor } from '@/lib/signatures/link';
import { mailboxIndex, type Person, sealPerson } from '@/lib/signatures/sealed';
import { tallies, writeTallies } from '@/lib/signatures/tally';
import { campaignKeys, createCampaignKey, siteKeys } from '@/lib/vault/keys';

// What the demonstration, the tests and the measurements are made of: real rows, sealed as signing seals them.

const DAY = 86_400_000;

/** Makes an organisation with a name of its own. */
export function makeOrganisation(db: Db, data: Partial<Prisma.OrganisationUncheckedCreateInput> = {}) {
  const id = uuid();
  return db.organisation.create({
    data: {
      id,
      name: `Organisation ${id.slice(-12)}`,
      legalName: 'An association, registered',
      contact: 'contact@organisation.example',
      replyTo: 'answers@organisation.example',
      ...data,
    },
  });
}

/** Makes an organiser, a member of the organisations given. */
export function makeOrganiser(db: Db, email: string, organisationIds: string[] = []) {
  const memberships = {
    create: organisationIds.map((organisationId) => ({ organisationId, role: 'OWNER' as const })),
  };
  return db.organiser.create({ data: { id: uuid(), email: email.toLowerCase(), memberships } });
}

export type TextGiven = Partial<Prisma.CampaignTextUncheckedCreateInput>;
export type AddresseeGiven = Partial<Omit<Prisma.AddresseeUncheckedCreateInput, 'campaignId'>>;

/** Everything about a campaign may be given; what is not makes an open petition in English with one addressee. */
export type CampaignGiven = Partial<Prisma.CampaignUncheckedCreateInput> & {
  text?: Record<string, TextGiven>;
  to?: AddresseeGiven[];
};

/** Makes a campaign with its key, texts, addressees and figures. */
export async function makeCampaign(db: Db, { text, to, ...given }: CampaignGiven = {}, now = new Date()) {
  const id = uuid();
  const texts = Object.entries(text ?? { en: {} });
  const organisationId = given.organisationId ?? (await makeOrganisation(db)).id;
  const data: Prisma.CampaignUncheckedCreateInput = {
    id,
    organisationId,
    slug: `campaign-${id.slice(-12)}`,
    kind: 'PETITION',
    state: 'OPEN',
    originalLocale: texts[0]?.[0] ?? 'en',
    goal: 100,
    opensAt: new Date(now.getTime() - DAY),
    closesAt: new Date(now.getTime() + 300 * DAY),
    purgesAt: new Date(now.getTime() + 330 * DAY),
    // Past its organiser's first look, and with batches as small as they are in a test.
    lettersReleasedAt: now,
    letterMinimum: 1,
    ...given,
    count: { create: {} },
    texts: { create: texts.map(([locale, own]) => ({ ...plainText(locale), ...own })) },
    addressees: { create: (to ?? [{}]).map((own, index) => ({ ...plainAddressee(index + 1), ...own })) },
  };
  return db.$transaction(async (tx) => {
    await createCampaignKey(tx, id);
    return tx.campaign.create({ data, include: { addressees: true, texts: true } });
  });
}

/** Publishes a next version of a campaign's texts, each as it was but for what is given. */
export async function publishText(db: Db, campaignId: string, given: TextGiven) {
  const { textVersion } = await db.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  const texts = await db.campaignText.findMany({ where: { campaignId, version: textVersion } });
  const version = textVersion + 1;
  await db.campaignText.createMany({
    data: texts.map((text) => ({ ...text, links: text.links ?? [], ...given, version })),
  });
  await db.campaign.update({ where: { id: campaignId }, data: { textVersion: version } });
}

function plainText(locale: string): Omit<Prisma.CampaignTextUncheckedCreateInput, 'campaignId'> {
  return {
    locale,
    version: 1,
    title: 'Water for the school',
    summary: 'The school has had no water since March. We ask for a pipe.',
    place: 'Puerto Alba',
    body: 'Pupils carry water in buckets.',
    demands: ['Lay the pipe before winter.', 'Publish the plan.'],
    consent: 'I agree that my name is kept and used for this petition.',
    letterSubject: 'Water for the school',
    letterBody: 'We, the undersigned, ask you:',
    links: [],
  };
}

function plainAddressee(number: number): Omit<Prisma.AddresseeUncheckedCreateInput, 'campaignId'> {
  return {
    id: uuid(),
    number,
    office: { en: 'Water board', es: 'Junta de aguas' },
    email: `office-${uuid().slice(-12)}@water-board.example`,
    locale: 'en',
    timeZone: 'Europe/London',
  };
}

/** A signature as somebody would have made it. */
export type SignatureGiven = {
  person: Person;
  at: Date;
  signAs?: SignAs;
  visibility?: Visibility;
  locale?: string;
  country?: string | null;
  source?: string | null;
  updates?: boolean;
  /** the mail provider, else the address's own */
  provider?: string;
  /** not confirmed yet */
  pending?: boolean;
  /** an organiser has approved the words */
  approved?: boolean;
};

/**
 * Adds confirmed (or pending) signatures straight into the tables, in the order given, with positions, figures and tallies
 * as confirming would have left them. Each mailbox once per campaign.
 */
export async function addSignatures(db: Db, campaignId: string, given: SignatureGiven[]): Promise<string[]> {
  const keys = await campaignKeys(campaignId);
  if (!keys) throw new Error('a campaign without a key');
  const { link, index } = await siteKeys();
  const ids = given.map(({ at }) => idMadeAt(at));
  await db.$transaction(
    async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid FOR UPDATE`;
      const count = await tx.campaignCount.findUniqueOrThrow({ where: { campaignId } });
      const rows = given.map((each, at) => {
        const id = ids[at] as string;
        const position = each.pending ? null : ++count.lastPosition;
        return {
          ...rowOf(each, { campaignId, id, position, keys }),
          codeHash: codeHash(index, codeFor(link, id)),
        };
      });
      await tx.signature.createMany({ data: rows });
      const counted = rows.filter(({ position }) => position !== null);
      await writeTallies(
        tx,
        counted.flatMap((row) => tallies(row, 1, row.signedAt)),
      );
      await tx.campaignCount.update({
        where: { campaignId },
        data: {
          lastPosition: count.lastPosition,
          confirmed: { increment: counted.length },
          organisations: { increment: counted.filter(({ signAs }) => signAs === 'ORGANISATION').length },
        },
      });
    },
    { timeout: 120_000 },
  );
  return ids;
}

let made = 0;

/** An id as signing would have made it at that moment; of one moment, in the order in which they are asked for. */
export const idMadeAt = (at: Date) => uuid({ msecs: at.getTime(), seq: ++made });

type Where = {
  campaignId: string;
  id: string;
  position: number | null;
  keys: { seal: Buffer; index: Buffer };
};

/** The columns of a signature as signing and confirming leave them; those of what it was mailed are left out. */
export function rowOf(given: SignatureGiven, { campaignId, id, position, keys }: Where) {
  const { person, at, signAs = 'PERSON', visibility = 'ADDRESSEE' } = given;
  const read = readEmailAddress(person.email);
  if (!read.ok) throw new Error(`an address that signing would refuse: ${read.reason}`);
  const place = { campaignId, mailbox: mailboxIndex(keys.index, read.email.mailbox), signAs };
  const waiting = wordsToLookAt(signAs, person);
  const words = waiting === 'WAITING' && given.approved ? ('APPROVED' as const) : waiting;
  const isPublic =
    position !== null && visibility === 'PUBLIC' && (signAs === 'PERSON' || words === 'APPROVED');
  const own: OwnWords = isPublic && words === 'APPROVED' ? ownWords(person) : {};
  return {
    ...place,
    id,
    state: position === null ? ('PENDING' as const) : ('CONFIRMED' as const),
    visibility,
    words,
    sealed: sealPerson(keys, place, person),
    publicName: isPublic ? nameOn(signAs, person) : null,
    ...(Object.keys(own).length > 0 && { publicWords: own }),
    position,
    textVersion: 1,
    locale: given.locale ?? 'en',
    consentVersion: 1,
    consentHash: '',
    updates: given.updates ?? false,
    country: given.country ?? null,
    provider: given.provider ?? read.email.provider,
    source: given.source ?? null,
    signedAt: at,
    confirmedAt: position === null ? null : at,
    changedAt: at,
  };
}
