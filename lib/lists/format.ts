import type { Purpose } from './purpose';

// How a list is written down, and what its file is called. Pure.

export const formats = ['csv', 'xlsx', 'jsonl', 'pdf'] as const;
export type Format = (typeof formats)[number];
/** What can be sent while it is written; a sheet to print is only prepared. */
export type Flowing = Exclude<Format, 'pdf'>;

export const isFormat = (text: string | null | undefined): text is Format =>
  (formats as readonly string[]).includes(text ?? '');

/** What a purpose may be had as: a sheet of names is for handing over. */
export function formatsOf(purpose: Purpose): Format[] {
  return formats.filter((format) => format !== 'pdf' || purpose === 'handover');
}

export const contentTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
  pdf: 'application/pdf',
};

/**
 * `cas-nunca-mas-entrega-2026-11-21.csv`; one of several files has its number too.
 * @param purpose what the list is for, in a word of the reader's language
 * @param day (UTC) on which the list was made
 */
export function fileName(
  slug: string,
  purpose: string,
  day: Date,
  format: Format,
  part?: { file: number; of: number },
): string {
  const date = day.toISOString().slice(0, 10);
  const number = part && part.of > 1 ? `-${part.file}-${part.of}` : '';
  return `${slug}-${purpose}-${date}${number}.${format}`;
}
