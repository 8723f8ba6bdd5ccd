import { textOf } from '@/app/api/_door/fields';
import { sentences } from '@/app/api/_door/sentences';
import { signerDoor } from '@/app/api/_door/signer';
import { readCorrections } from '@/lib/signatures/signature-form';
import { changeVisibility } from '@/lib/signatures/withdraw';

/** Changes who may see the name. */
export const POST = signerDoor(async (token, fields, now) => {
  const read = readCorrections({ visibility: fields.visibility ?? 'missing' });
  if (!read.ok || !read.input.visibility) {
    return { ok: false, errors: sentences(textOf(fields, 'locale'), { visibility: ['choice'] }) };
  }
  return changeVisibility(token, read.input.visibility, now);
});
