import { v7 as uuid } from 'uuid';
import type { Addressee, Campaign } from '@/generated/prisma/client';
import { db, type Tx } from '@/lib/db';
import { readDraft } from './draft';
import { lockCampaign, TRANSACTION } from './lock';
import { touch } from './settings';
import { type Fields, threeWay } from './three-way';

/** An addressee as organisers say it: the office in each language of the campaign, where letters go, and how. */
export type AddresseeGiven = Pick<
  Addressee,
  'name' | 'email' | 'secondEmail' | 'locale' | 'timeZone' | 'copy' | 'employer'
> & { office: Record<string, string> };

type Errors = Record<string, string[]>;
type Also = (tx: Tx, number: number) => Promise<void>;
type NotFound = { ok: false; reason: 'not-found' };

/** An addressee by its number, and which one was shown under it (its id; any when not given): numbers change hands. */
export type Which = { number: number; id?: string };
/** Under this number there is another one by now. */
type Another = { ok: false; reason: 'another' };

/** More addressees are a mailing list. */
export const MOST_ADDRESSEES = 100;

/** The languages a campaign is written in, its own first: those of the draft, or those published where there is none. */
export async function languagesOf(campaign: Pick<Campaign, 'id' | 'originalLocale'>): Promise<string[]> {
  const { outline } = await readDraft(campaign.id);
  return [...new Set([campaign.originalLocale, ...outline.languages])];
}

/** Changes a campaign's addressees under its lock; whoever shows or saves its settings learns of it. */
function change<Done extends { ok: boolean }>(
  campaignId: string,
  does: (tx: Tx, campaign: Campaign & { addressees: Addressee[] }) => Promise<Done>,
): Promise<Done | NotFound> {
  return db().$transaction(async (tx): Promise<Done | NotFound> => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findUnique({
      where: { id: campaignId },
      include: { addressees: { orderBy: { number: 'asc' } } },
    });
    return campaign ? does(tx, campaign) : { ok: false, reason: 'not-found' };
  }, TRANSACTION);
}

/** The addressee that is meant; else why it is not there. */
function pick(all: Addressee[], { number, id }: Which): { ok: true; one: Addressee } | NotFound | Another {
  const one = all.find((each) => each.number === number);
  if (id !== undefined && one?.id !== id) return { ok: false, reason: 'another' };
  return one ? { ok: true, one } : { ok: false, reason: 'not-found' };
}

/** Where the signers work for an addressee they are named to nobody unless they say otherwise. */
async function moved(tx: Tx, campaignId: string, employer = false): Promise<void> {
  await tx.campaign.update({
    where: { id: campaignId },
    data: { settingsVersion: { increment: 1 }, ...(employer && { defaultVisibility: 'COUNT' }) },
  });
  await touch(tx, campaignId);
}

/**
 * Adds an addressee, as the last one. Once a campaign's letters go, theirs begin with the first signature.
 * @returns its number; `ended` when the last letters are written; `too-many`
 */
export function addAddressee(
  campaignId: string,
  given: AddresseeGiven,
  also: Also,
): Promise<{ ok: true; number: number } | NotFound | { ok: false; reason: 'ended' | 'too-many' }> {
  return change(campaignId, async (tx, { addressees, finalLettersAt }) => {
    if (finalLettersAt) return { ok: false, reason: 'ended' } as const;
    if (addressees.length >= MOST_ADDRESSEES) return { ok: false, reason: 'too-many' } as const;
    const number = (addressees.at(-1)?.number ?? 0) + 1;
    await tx.addressee.create({ data: { ...given, id: uuid(), campaignId, number } });
    await moved(tx, campaignId, given.employer);
    await also(tx, number);
    return { ok: true, number } as const;
  });
}

/** An addressee as the fields of its form, in a campaign's languages. */
export function addresseeFields(addressee: Addressee, languages: string[]): Fields {
  const offices = addressee.office as Record<string, string>;
  const { name, email, secondEmail, locale, timeZone, copy, employer } = addressee;
  return {
    ...Object.fromEntries(languages.map((tag) => [`office.${tag}`, offices[tag] ?? ''])),
    name: name ?? '',
    email,
    secondEmail: secondEmail ?? '',
    language: locale,
    zone: timeZone,
    copy: copy ? 'on' : '',
    isEmployer: employer ? 'on' : '',
  };
}

export type ChangedAddressee =
  /** `email`: the address that is to be changed by whoever knows of letters; null when it stays, or nothing was written to it */
  | { ok: true; theirs: string[]; id: string; email: string | null }
  | NotFound
  | Another
  | { ok: false; reason: 'stale'; both: string[]; theirs: string[]; now: Fields }
  | { ok: false; reason: 'refused'; errors: Errors; theirs: string[]; now: Fields };

/**
 * Changes an addressee; of two who change one at once, as `saveSettings` has it.
 * @param read reads the merged fields
 */
export function changeAddressee(
  campaignId: string,
  which: Which,
  sent: { version: number; base: Fields | null; typed: Fields; languages: string[] },
  read: (fields: Fields) => { ok: true; given: AddresseeGiven } | { ok: false; errors: Errors },
  also: Also,
): Promise<ChangedAddressee> {
  return change(campaignId, async (tx, { state, addressees, settingsVersion }): Promise<ChangedAddressee> => {
    const found = pick(addressees, which);
    if (!found.ok) return found;
    const addressee = found.one;
    const { number } = addressee;
    const fields = addresseeFields(addressee, sent.languages);
    const base = sent.base ?? (sent.version === settingsVersion ? fields : null);
    const merged = threeWay(base, sent.typed, fields);
    const { both, theirs } = merged;
    if (both.length > 0 && sent.version !== settingsVersion)
      return { ok: false, reason: 'stale', both, theirs, now: fields };
    const said = read(merged.fields);
    if (!said.ok) return { ok: false, reason: 'refused', errors: said.errors, theirs, now: fields };
    const { email, office, ...given } = said.given;
    if (given.copy && state !== 'DRAFT' && isLast(addressees, number))
      return { ok: false, reason: 'refused', errors: { copy: ['last'] }, theirs, now: fields };
    const written = (await tx.letter.count({ where: { addresseeId: addressee.id } })) > 0;
    const offices = { ...(addressee.office as Record<string, string>), ...office };
    await tx.addressee.update({
      where: { id: addressee.id },
      data: { ...given, office: filled(offices), ...(!written && { email }) },
    });
    if (Object.entries(merged.fields).some(([field, value]) => fields[field] !== value)) {
      await moved(tx, campaignId, given.employer && !addressee.employer);
      await also(tx, number);
    }
    return { ok: true, theirs, id: addressee.id, email: written && email !== addressee.email ? email : null };
  });
}

const filled = (offices: Record<string, string>) =>
  Object.fromEntries(Object.entries(offices).filter(([, office]) => office !== ''));

/** Whether an addressee is the only one that letters are addressed to. */
function isLast(addressees: Addressee[], number: number): boolean {
  const to = addressees.filter(({ copy }) => !copy);
  return to.length === 1 && to[0]?.number === number;
}

/** Moves an addressee one place up or down. At either end there is nothing to do, which is no mistake. */
export function moveAddressee(
  campaignId: string,
  which: Which,
  direction: 'up' | 'down',
  also: Also,
): Promise<{ ok: true; number: number } | NotFound | Another> {
  return change(campaignId, async (tx, { addressees }) => {
    const found = pick(addressees, which);
    if (!found.ok) return found;
    const { one } = found;
    const { number } = one;
    const at = addressees.indexOf(one);
    const other = addressees[direction === 'up' ? at - 1 : at + 1];
    if (!other) return { ok: true, number } as const;
    // A number is one addressee's only, also on the way.
    await tx.addressee.update({ where: { id: one.id }, data: { number: 0 } });
    await tx.addressee.update({ where: { id: other.id }, data: { number: one.number } });
    await tx.addressee.update({ where: { id: one.id }, data: { number: other.number } });
    await moved(tx, campaignId);
    await also(tx, number);
    return { ok: true, number: other.number } as const;
  });
}

/** Why an addressee cannot be removed: it has been written to, or has answered; it is the last one of an open campaign. */
export type WhyNotRemoved = 'written' | 'last';

/** Whether an addressee may be removed. */
export async function mayRemove(
  tx: Pick<Tx, 'letter' | 'answer'>,
  campaign: Pick<Campaign, 'state'> & { addressees: Addressee[] },
  addressee: Addressee,
): Promise<WhyNotRemoved | null> {
  const where = { addresseeId: addressee.id };
  if ((await tx.letter.count({ where })) + (await tx.answer.count({ where })) > 0) return 'written';
  return campaign.state !== 'DRAFT' && isLast(campaign.addressees, addressee.number) ? 'last' : null;
}

/** Removes an addressee that was never written to. */
export function removeAddressee(
  campaignId: string,
  which: Which,
  also: Also,
): Promise<{ ok: true } | NotFound | Another | { ok: false; reason: WhyNotRemoved }> {
  return change(campaignId, async (tx, campaign) => {
    const found = pick(campaign.addressees, which);
    if (!found.ok) return found;
    const addressee = found.one;
    const reason = await mayRemove(tx, campaign, addressee);
    if (reason) return { ok: false, reason } as const;
    await tx.addressee.delete({ where: { id: addressee.id } });
    await moved(tx, campaignId);
    await also(tx, addressee.number);
    return { ok: true } as const;
  });
}
