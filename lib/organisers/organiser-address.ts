import { type AddressRefusal, readEmailAddress } from '@/lib/signatures/email-address';

/** How an organiser's address is written in the table: lower case, the host in ASCII. */
export function organiserAddress(
  typed: string,
): { ok: true; email: string } | { ok: false; reason: AddressRefusal } {
  const read = readEmailAddress(typed);
  return read.ok ? { ok: true, email: read.email.address.toLowerCase() } : read;
}
