import { textOf } from '@/app/api/_door/fields';
import { sentences } from '@/app/api/_door/sentences';
import { signerDoor } from '@/app/api/_door/signer';
import { object, readWhy } from '@/lib/signatures/object';

/** Objects, with a reason or without one. */
export const POST = signerDoor(async (token, fields, now) => {
  const read = readWhy(fields.why);
  if (!read.ok) {
    return { ok: false, errors: sentences(textOf(fields, 'locale'), read.errors), form: 'object' };
  }
  return object(token, read.why, now);
});
