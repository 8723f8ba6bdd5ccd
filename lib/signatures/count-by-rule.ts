import type { Prisma } from '@/generated/prisma/client';
import { db } from '@/lib/db';
import type { Standing } from './signature';

/**
 * Counts signatures by a pure rule without reading each: the database counts those alike, the rule decides on each kind.
 * @returns how many there are, and of how many the rule is true
 */
export async function countByRule(
  where: Prisma.SignatureWhereInput,
  rule: (signature: Standing & { updates: boolean }) => boolean,
): Promise<{ all: number; matching: number }> {
  const kinds = await Promise.all(
    [
      { erased: false, objected: false },
      { erased: false, objected: true },
      { erased: true, objected: false },
    ].map(async ({ erased, objected }) => {
      const stands = erased
        ? { erasedAt: { not: null } }
        : { erasedAt: null, objectedAt: objected ? { not: null } : null };
      const alike = await db().signature.groupBy({
        by: ['state', 'held', 'visibility', 'signAs', 'words', 'updates'],
        where: { AND: [where, stands] },
        _count: { _all: true },
      });
      return alike.map(({ _count, ...signature }) => ({
        ...signature,
        position: null,
        ...{ erased, objected },
        count: _count._all,
      }));
    }),
  );
  const sum = (some: { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
  const every = kinds.flat();
  return { all: sum(every), matching: sum(every.filter(rule)) };
}
