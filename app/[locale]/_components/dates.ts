/** A day, month or year as published (`2018-07-15`, `2018-07`, `2018`) in the reader's words; other texts as they are. */
export function partialDate(text: string, locale: string): string {
  if (!/^\d{4}(-\d{2}){0,2}$/.test(text)) return text;
  const parts = text.split('-').length;
  const date = new Date(`${text}${parts === 3 ? '' : parts === 2 ? '-01' : '-01-01'}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return text;
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    ...(parts > 1 && { month: 'long' }),
    ...(parts > 2 && { day: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}

/** Several things as the language lists them: "A, B and C". */
export function listed(items: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(items);
}

/** A country's name in a language; the code itself where none is known. */
export function countryName(code: string, locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'region', fallback: 'code' }).of(code) ?? code;
}
