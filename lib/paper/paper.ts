import { readEmailAddress } from '@/lib/signatures/email-address';
import { readCorrections } from '@/lib/signatures/signature-form';
import { type Columns, type Field, type Matching, plain } from './columns';
import { countryOf } from './countries';
import { readDay } from './dates';
import { filled, type Row } from './table';

// What a row must be to be imported as a signature collected on paper. No database, no clock of its own.

/** A signer on paper, as the row says. `mailbox` is the one spelling of their address, where they gave one. */
export type PaperSigner = {
  name: string;
  email?: string;
  mailbox?: string;
  organisation?: string;
  city?: string;
  affiliation?: string;
  country?: string;
  signedOn?: Date;
};

/** Why a row is not imported: `name.missing`, `email.domain`, `signedOn.future`, `row.quote`; each has its sentence. */
export type Reason = string;

type Read = { ok: true; signer: PaperSigner } | { ok: false; reasons: Reason[] };

// What a spreadsheet works out, or could not.
const FORMULA = /^[=@]|^#(REF|VALUE|NAME|DIV\/0|N\/A|NUM|NULL)[!?]?$/i;
const LIMITED = ['organisation', 'city', 'affiliation'] as const;
// Longer than anything may be, and short enough to be looked through for whatever may not stand in it.
const LONGEST = 500;
const EARLIEST = Date.UTC(1900, 0, 1);
const DAY = 86_400_000;

/**
 * Reads one row. All that is wrong with it is said, not only the first.
 * @param matching which column holds what, and how its dates are meant
 * @param width how many cells a row of this table has: of a longer one a quote or a delimiter went wrong
 */
export function readRow(row: Row, { columns, order }: Matching, width: number, now: Date): Read {
  const reasons: Reason[] = [];
  if (row.fault || filled(row.cells) > width) reasons.push(`row.${row.fault ?? 'columns'}`);
  const cell = (field: Field) => cellOf(row, columns, field);
  for (const field of Object.keys(columns) as Field[]) {
    if (FORMULA.test(cell(field))) reasons.push(`${fieldShown(field)}.formula`);
    if (cell(field).includes('\ufffd')) reasons.push(`${fieldShown(field)}.characters`);
  }
  const name = nameOf(row, columns);
  // A quote that was never closed takes the rows below into the name. Looked through more than once, it is cut.
  if (/[\r\n][\s\S]*[@;,|\t]/.test(name.slice(0, LONGEST))) reasons.push('name.lines');
  const words = readCorrections({
    name: oneLine(name),
    ...Object.fromEntries(LIMITED.map((field) => [field, oneLine(cell(field))])),
  });
  if (!words.ok) {
    for (const [field, keys] of Object.entries(words.errors))
      reasons.push(...keys.map((key) => `${field}.${key}`));
  }
  const email = cell('email') === '' ? null : readEmailAddress(cell('email'));
  if (email && !email.ok) reasons.push(`email.${email.reason}`);
  const country = cell('country') === '' ? undefined : countryOf(cell('country'));
  if (country === null) reasons.push('country.country');
  const signedOn = cell('signedOn') === '' ? undefined : readDay(cell('signedOn'), order);
  if (signedOn === null || (signedOn && signedOn.getTime() < EARLIEST)) reasons.push('signedOn.date');
  if (signedOn && signedOn.getTime() > now.getTime() + DAY) reasons.push('signedOn.future');
  if (reasons.length > 0 || !words.ok) return { ok: false, reasons: [...new Set(reasons)] };
  const { name: tidied = '', organisation, city, affiliation } = words.input;
  return {
    ok: true,
    signer: {
      name: tidied,
      ...(email?.ok && { email: email.email.address, mailbox: email.email.mailbox }),
      ...(organisation && { organisation }),
      ...(city && { city }),
      ...(affiliation && { affiliation }),
      ...(country && { country }),
      ...(signedOn && { signedOn }),
    },
  };
}

const fieldShown = (field: Field) => (field === 'first' || field === 'last' ? 'name' : field);
const cellOf = ({ cells }: Row, columns: Columns, field: Field) => {
  const at = columns[field];
  return at === undefined ? '' : (cells[at] ?? '').trim();
};

/** Cells are typed on several lines where there is little room. */
const oneLine = (text: string) => text.replace(/\s+/g, ' ').slice(0, LONGEST);

function nameOf(row: Row, columns: Columns): string {
  const whole = cellOf(row, columns, 'name');
  if (whole !== '') return whole;
  return [cellOf(row, columns, 'first'), cellOf(row, columns, 'last')].filter(Boolean).join(' ');
}

/**
 * What makes two rows without an address look like one signer: the same name, and the same place and day where they are
 * said.
 */
export function likeness({ name, city, signedOn }: PaperSigner): string {
  return [plain(name), plain(city ?? ''), signedOn?.toISOString().slice(0, 10) ?? ''].join('\n');
}
