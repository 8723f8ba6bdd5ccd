import { sentences } from '@/app/api/_door/sentences';
import { signerDoor } from '@/app/api/_door/signer';
import { confirm } from '@/lib/signatures/confirm';
import { readCorrections } from '@/lib/signatures/signature-form';

/** Confirms, with the corrections typed on the signer's page. */
export const POST = signerDoor(async (token, fields, now) => {
  const read = readCorrections(fields);
  if (!read.ok) return { ok: false, errors: sentences(String(fields.locale), read.errors) };
  return confirm(token, read.input, now);
});
