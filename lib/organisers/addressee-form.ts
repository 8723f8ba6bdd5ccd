import { IANAZone } from 'luxon';
import type { AddresseeGiven } from '@/lib/campaigns/addressees';
import { readEmailAddress } from '@/lib/signatures/email-address';

// An addressee as organisers type it. No database.

const MOST_OFFICE = 200;
const MOST_NAME = 100;

const oneLine = (typed: string | undefined) =>
  (typed ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();

/**
 * Reads an addressee. The office is needed in the campaign's own language; where it is not given in another, readers of that
 * one see it in the campaign's own.
 * @param languages those an office may be given in and letters be written in, the campaign's own first
 * @returns what is wrong by field: keys of sentences
 */
export function readAddressee(
  fields: Record<string, string>,
  languages: string[],
): { ok: true; given: AddresseeGiven } | { ok: false; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const office: Record<string, string> = {};
  for (const [at, tag] of languages.entries()) {
    const typed = oneLine(fields[`office.${tag}`]);
    if (typed === '' && at === 0) errors[`office.${tag}`] = ['missing'];
    if (typed.length > MOST_OFFICE) errors[`office.${tag}`] = ['tooLong'];
    office[tag] = typed;
  }
  const name = oneLine(fields.name);
  if (name.length > MOST_NAME) errors.name = ['tooLong'];
  const first = readEmailAddress(fields.email ?? '');
  if (!first.ok) errors.email = [first.reason];
  const second = (fields.secondEmail ?? '').trim() === '' ? null : readEmailAddress(fields.secondEmail ?? '');
  if (second && !second.ok) errors.secondEmail = [second.reason];
  const email = first.ok ? first.email.address : '';
  const secondEmail = second?.ok ? second.email.address : null;
  if (secondEmail !== null && secondEmail === email) errors.secondEmail = ['same'];
  const locale = fields.language ?? '';
  if (!languages.includes(locale)) errors.language = ['choice'];
  const timeZone = fields.zone ?? '';
  if (!IANAZone.isValidZone(timeZone)) errors.zone = ['choice'];
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const marks = { copy: fields.copy === 'on', employer: fields.isEmployer === 'on' };
  return { ok: true, given: { office, name: name || null, email, secondEmail, locale, timeZone, ...marks } };
}
