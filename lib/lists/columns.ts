import type { SignAs, SignatureState, Visibility, Words as WordsState } from '@/generated/prisma/enums';
import { nameOn } from '@/lib/signatures/face';
import type { Person } from '@/lib/signatures/sealed';
import { mayBeQuoted } from '@/lib/signatures/signature';
import type { Words } from '@/lib/words';

// What can stand in a list of signatures: each column once, whichever lists have it. Pure.

/**
 * A signature's columns that a list may read; `id` and what comes after it only where a column of the list says so. Moments
 * are in UTC as PostgreSQL writes them: `2026-11-20 10:00:00.123+00`.
 */
export type Row = {
  position: number | null;
  state: SignatureState;
  held: boolean;
  visibility: Visibility;
  signAs: SignAs;
  words: WordsState;
  updates: boolean;
  erased: boolean;
  objected: boolean;
  id: string;
  locale: string;
  country: string | null;
  provider: string;
  source: string | null;
  textVersion: number;
  consentVersion: number;
  consentHash: string;
  signedAt: string;
  confirmedAt: string | null;
  changedAt: string;
  erasedAt: string | null;
  objectedAt: string | null;
  removedWhy: string | null;
};

/** A signature as a list may tell of it: `person` is null when nothing is left to name. */
export type Line = { row: Row; person: Person | null };

/** What stands in one place of a list: an empty text and null are the same to a table. */
export type Value = string | number | boolean | null;
export type Say = (key: Parameters<Words<'Export'>>[0]) => string;
export type Column = {
  /** its name in JSON Lines, the same in every language and for good */
  key: string;
  /** the columns of the table it is made from, beyond those that decide who stands in a list */
  reads?: readonly (keyof Row)[];
  value: (line: Line) => Value;
  /** how a table says it to a reader, where not as it is */
  said?: (line: Line, say: Say) => string;
};

const day = (moment: string | null) => moment?.slice(0, 10) ?? null;
const iso = (moment: string | null) =>
  moment && new Date(moment.replace(' ', 'T').replace('+00', 'Z')).toISOString();
/** The signer's own words, where they may stand beside the name. */
const quoted = ({ row }: Line, text: string | undefined) => (mayBeQuoted(row) ? (text ?? null) : null);
const code = <Name extends keyof Row>(key: Name): Column => ({
  key,
  reads: [key],
  value: ({ row }) => String(row[key]).toLowerCase(),
});
const as = <Name extends keyof Row>(key: Name, name: string = key): Column => ({
  key: name,
  reads: [key],
  value: ({ row }) => row[key],
});
const at = (key: 'signedAt' | 'confirmedAt' | 'changedAt' | 'erasedAt' | 'objectedAt'): Column => ({
  key,
  reads: [key],
  value: ({ row }) => iso(row[key]),
});
const own = (key: keyof Person): Column => ({ key, value: ({ person }) => person?.[key] ?? null });

export const columns = {
  position: as('position'),
  kind: { ...code('signAs'), said: ({ row }, say) => say(`kind.${row.signAs}`) },
  name: { key: 'name', value: ({ row, person }) => (person ? nameOn(row.signAs, person) : null) },
  // A letter names who signed for an organisation; the public page does not.
  signedBy: {
    key: 'signedBy',
    value: ({ row, person }) => (row.signAs === 'ORGANISATION' ? (person?.name ?? null) : null),
  },
  quotedRole: { key: 'role', value: (line) => quoted(line, line.person?.role) },
  quotedAffiliation: { key: 'affiliation', value: (line) => quoted(line, line.person?.affiliation) },
  quotedMessage: { key: 'message', value: (line) => quoted(line, line.person?.message) },
  country: as('country'),
  confirmedOn: { key: 'confirmedOn', reads: ['confirmedAt'], value: ({ row }) => day(row.confirmedAt) },
  email: own('email'),
  language: as('locale', 'language'),
  // Of the whole record, as it stands in the table: codes rather than words of the reader's language.
  id: as('id'),
  state: code('state'),
  held: as('held'),
  signAs: code('signAs'),
  visibility: code('visibility'),
  person: own('name'),
  organisation: own('organisation'),
  role: own('role'),
  affiliation: own('affiliation'),
  city: own('city'),
  message: own('message'),
  words: code('words'),
  updates: as('updates'),
  provider: as('provider'),
  source: as('source'),
  textVersion: as('textVersion'),
  consentVersion: as('consentVersion'),
  consentHash: as('consentHash'),
  signedAt: at('signedAt'),
  confirmedAt: at('confirmedAt'),
  changedAt: at('changedAt'),
  erasedAt: at('erasedAt'),
  objectedAt: at('objectedAt'),
  removedWhy: as('removedWhy'),
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;
