import { firstWord } from '@/lib/words';

/** The sentences for what is wrong, by field, in the reader's language; a field may have its own word for a fault. */
export function sentences(locale: string, errors: Record<string, string[]>): Record<string, string[]> {
  const sentence = (field: string, key: string) =>
    firstWord(locale, 'SignatureForm', [`${field}.${key}`, key, 'wrong']);
  return Object.fromEntries(
    Object.entries(errors).map(([field, keys]) => [field, keys.map((key) => sentence(field, key))]),
  );
}
