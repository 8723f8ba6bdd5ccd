import { textOf } from '@/app/api/_door/fields';
import { sentences } from '@/app/api/_door/sentences';
import { signerDoor } from '@/app/api/_door/signer';
import { erase } from '@/lib/signatures/erase';

const said = new Map<unknown, boolean>([
  ['yes', true],
  ['no', false],
]);

/** Erases; where it counts in a closed campaign, its signer says whether it goes on counting. */
export const POST = signerDoor(async (token, fields, now) => {
  const erased = await erase(token, now, said.get(fields.stays));
  if (erased.ok || erased.reason !== 'choose') return erased;
  return { ok: false, errors: sentences(textOf(fields, 'locale'), { stays: ['choice'] }), form: 'erase' };
});
