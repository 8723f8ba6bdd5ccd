import { signaturesDoor } from '@/app/api/_door/campaign-doors';
import { textOf } from '@/app/api/_door/fields';
import type { BulkKind } from '@/generated/prisma/enums';
import { describe } from '@/lib/organisers/bulk';
import { queryOf, readFilter } from '@/lib/signatures/browse-form';
import { readLookedFor } from '@/lib/signatures/looked-for';
import { readWhy } from '@/lib/signatures/why-form';

const KINDS: Record<string, BulkKind> = { hold: 'HOLD', release: 'RELEASE', remove: 'REMOVE' };

/**
 * Describes something to do with many signatures: `kind` (hold, release, remove), `why` (but for releasing), the fields of a
 * filter, `words`. They are counted; nothing is done yet.
 */
export const POST = signaturesDoor<{ slug: string }>(async ({ who, fields, now }) => {
  const filter = readFilter(fields);
  const kind = KINDS[textOf(fields, 'kind')];
  const why = kind === 'RELEASE' ? null : readWhy(fields.why);
  const looked = readLookedFor(fields.typed);
  const errors = {
    ...(!kind && { kind: ['kind'] }),
    ...(kind && why && !why.ok && { why: [why.fault] }),
    ...(looked === null && { typed: ['words-tooLong'] }),
  };
  if (!kind || looked === null || (why && !why.ok)) {
    return { errors, page: `/bulk/new${queryOf(filter)};form=bulk` };
  }
  const made = await describe(who, { kind, why: why?.why ?? null, filter, words: looked }, now);
  return made.ok ? { status: 'counting', to: `/bulk/${made.id}`, more: { id: made.id } } : 'not-found';
});
