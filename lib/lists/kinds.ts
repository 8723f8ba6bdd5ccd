import type { ListFormat, ListPurpose } from '@/generated/prisma/enums';
import type { Format } from './format';
import type { Purpose } from './purpose';

// The same words, as the table of lists has them.

export const toPurpose = (purpose: Purpose) => purpose.toUpperCase() as ListPurpose;
export const toFormat = (format: Format) => format.toUpperCase() as ListFormat;
export const purposeOf = (kept: ListPurpose) => kept.toLowerCase() as Purpose;
export const formatOf = (kept: ListFormat) => kept.toLowerCase() as Format;
