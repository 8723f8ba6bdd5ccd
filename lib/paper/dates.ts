import type { DayOrder } from './columns';

// The dates that people type: 2026-05-03, 3/5/2026, 3.5.26.

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const TYPED = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})(?:[T ,].*)?$/;

/**
 * Reads a day as it was typed. Years of two figures are of this century.
 * @returns the day (midnight UTC); null when there is none such
 */
export function readDay(typed: string, order: DayOrder): Date | null {
  const text = typed.trim();
  const iso = ISO.exec(text);
  if (iso) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const parts = TYPED.exec(text);
  if (!parts) return null;
  const [one, two] = [Number(parts[1]), Number(parts[2])];
  const year = Number(parts[3]) + (parts[3]?.length === 2 ? 2000 : 0);
  return order === 'dmy' ? day(year, two, one) : day(year, one, two);
}

function day(year: number, month: number, date: number): Date | null {
  const found = new Date(Date.UTC(year, month - 1, date));
  const is = found.getUTCFullYear() === year && found.getUTCMonth() === month - 1;
  return is && found.getUTCDate() === date ? found : null;
}

/**
 * In which order a column's dates have day and month: what its figures above twelve show.
 * @returns `ask` when they show nothing, or both; null when no date of the column depends on it
 */
export function orderOf(cells: string[]): DayOrder | 'ask' | null {
  const parts = cells.flatMap((cell) => {
    const found = TYPED.exec(cell.trim());
    return found ? [[Number(found[1]), Number(found[2])] as const] : [];
  });
  // 5/5/2026 is the same day in both.
  if (parts.every(([one, two]) => one === two)) return null;
  const dmy = parts.some(([one, two]) => one > 12 && two <= 12);
  const mdy = parts.some(([one, two]) => two > 12 && one <= 12);
  if (dmy === mdy) return 'ask';
  return dmy ? 'dmy' : 'mdy';
}
