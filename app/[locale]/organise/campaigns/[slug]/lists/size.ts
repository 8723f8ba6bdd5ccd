import type { getTranslations } from 'next-intl/server';

type Say = Awaited<ReturnType<typeof getTranslations<'OrganiseLists'>>>;

/** A size in bytes as people say it: in thousands and millions. */
export function sizeIn(t: Say, locale: string, bytes: number): string {
  const [unit, divisor] =
    bytes < 1_000
      ? (['bytes', 1] as const)
      : bytes < 1_000_000
        ? (['kilobytes', 1_000] as const)
        : (['megabytes', 1_000_000] as const);
  const digits = bytes / divisor < 10 && divisor > 1 ? 1 : 0;
  const size = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(bytes / divisor);
  return t(`sizes.${unit}`, { size });
}
