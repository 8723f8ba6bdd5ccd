import { sentences } from '@/app/api/_door/sentences';
import { signerDoor } from '@/app/api/_door/signer';
import { confirm } from '@/lib/signatures/confirm';
import { readCorrections } from '@/lib/signatures/signature-form';

/** Confirms, with the corrections typed on the signer's page. */
export const POST = signerDoor(async (token, fields, now) => {
  // The page's form brings every field; of a box that is not ticked a browser sends nothing at all.
  const whole = 'name' in fields ? { updates: 'off', ...fields } : fields;
  const read = readCorrections(whole);
  if (!read.ok) return { ok: false, errors: sentences(String(fields.locale), read.errors) };
  return confirm(token, read.input, now);
});
