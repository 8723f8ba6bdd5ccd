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
    [false, true].map(async (erased) => {
      const alike = await db().signature.groupBy({
        by: ['state', 'held', 'visibility', 'signAs', 'words', 'updates'],
        where: { AND: [where, { erasedAt: erased ? { not: null } : null }] },
        _count: { _all: true },
      });
      return alike.map(({ _count, ...signature }) => ({
        ...signature,
        position: null,
        erased,
        count: _count._all,
      }));
    }),
  );
  const sum = (some: { count: number }[]) => some.reduce((total, { count }) => total + count, 0);
  const every = kinds.flat();
  return { all: sum(every), matching: sum(every.filter(rule)) };
}
