import type { Signature } from '@/generated/prisma/client';
import { nameOn } from './face';
import type { Person } from './sealed';
import { counts, mayBeNamed, mayBePublic, mayBeQuoted, type Standing } from './signature';

// What a list is for decides whom it holds and what it says of them. Pure: one table, and what its columns hold.

export const purposes = ['handover', 'press', 'mailing', 'legal'] as const;
export type Purpose = (typeof purposes)[number];

export function isPurpose(text: string | null): text is Purpose {
  return (purposes as readonly string[]).includes(text ?? '');
}

/** The part of a signature that decides whether a list holds it. */
export type Eligible = Standing & { updates: boolean };

/** A signature as a list may tell of it: `person` is null when the list does not name it or nothing is left to name. */
export type Line = { signature: Omit<Signature, 'sealed'>; person: Person | null };

const standingOf = ({ signature }: Line): Standing => ({ ...signature, erased: signature.erasedAt !== null });
const day = (date: Date | null) => date?.toISOString().slice(0, 10) ?? '';
const moment = (date: Date | null) => date?.toISOString() ?? '';
const yes = (value: boolean) => (value ? 'yes' : 'no');
/** The signer's own words, where they may stand beside the name. */
const quoted = (line: Line, text: string | undefined) => (mayBeQuoted(standingOf(line)) ? (text ?? '') : '');

type Say = (key: string) => string;
type Column = (line: Line, say: Say) => string;

const columns = {
  position: ({ signature }) => String(signature.position ?? ''),
  kind: ({ signature }, say) => say(`kind.${signature.signAs}`),
  name: ({ signature, person }) => (person ? nameOn(signature.signAs, person) : ''),
  // A letter names who signed for an organisation; the public page does not.
  signedBy: ({ signature, person }) => (signature.signAs === 'ORGANISATION' ? (person?.name ?? '') : ''),
  quotedRole: (line) => quoted(line, line.person?.role),
  quotedAffiliation: (line) => quoted(line, line.person?.affiliation),
  quotedMessage: (line) => quoted(line, line.person?.message),
  country: ({ signature }) => signature.country ?? '',
  confirmedOn: ({ signature }) => day(signature.confirmedAt),
  email: ({ person }) => person?.email ?? '',
  language: ({ signature }) => signature.locale,
  // Of the whole record, as it stands in the table: codes rather than words of the reader's language.
  id: ({ signature }) => signature.id,
  state: ({ signature }) => signature.state.toLowerCase(),
  held: ({ signature }) => yes(signature.held),
  signAs: ({ signature }) => signature.signAs.toLowerCase(),
  visibility: ({ signature }) => signature.visibility.toLowerCase(),
  person: ({ person }) => person?.name ?? '',
  organisation: ({ person }) => person?.organisation ?? '',
  role: ({ person }) => person?.role ?? '',
  affiliation: ({ person }) => person?.affiliation ?? '',
  city: ({ person }) => person?.city ?? '',
  message: ({ person }) => person?.message ?? '',
  words: ({ signature }) => signature.words.toLowerCase(),
  updates: ({ signature }) => yes(signature.updates),
  provider: ({ signature }) => signature.provider,
  source: ({ signature }) => signature.source ?? '',
  textVersion: ({ signature }) => String(signature.textVersion),
  consentVersion: ({ signature }) => String(signature.consentVersion),
  consentHash: ({ signature }) => signature.consentHash,
  signedAt: ({ signature }) => moment(signature.signedAt),
  confirmedAt: ({ signature }) => moment(signature.confirmedAt),
  changedAt: ({ signature }) => moment(signature.changedAt),
  erasedAt: ({ signature }) => moment(signature.erasedAt),
  removedWhy: ({ signature }) => signature.removedWhy ?? '',
} satisfies Record<string, Column>;

export type ColumnName = keyof typeof columns;

type Plan = {
  /** whether a signature has a line of its own */
  holds: (signature: Eligible) => boolean;
  columns: readonly ColumnName[];
  /** every signature whatever its state, in the order they came; else those that count, by position */
  whole: boolean;
  /** whether a last line says how many count without being named */
  saysRest: boolean;
};

const beside = ['quotedRole', 'quotedAffiliation', 'country', 'quotedMessage', 'confirmedOn'] as const;

/** The table: what each purpose holds. */
export const plans: Record<Purpose, Plan> = {
  handover: {
    holds: mayBeNamed,
    columns: ['position', 'kind', 'name', 'signedBy', ...beside],
    whole: false,
    saysRest: true,
  },
  press: {
    holds: mayBePublic,
    columns: ['position', 'kind', 'name', ...beside],
    whole: false,
    saysRest: false,
  },
  mailing: {
    holds: (signature) => counts(signature) && !signature.erased && signature.updates,
    columns: ['name', 'email', 'language', 'country'],
    whole: false,
    saysRest: false,
  },
  legal: {
    holds: () => true,
    columns: [
      'id',
      'position',
      'state',
      'held',
      'signAs',
      'visibility',
      'person',
      'email',
      'organisation',
      'role',
      'affiliation',
      'city',
      'country',
      'message',
      'words',
      'updates',
      'language',
      'source',
      'provider',
      'textVersion',
      'consentVersion',
      'consentHash',
      'signedAt',
      'confirmedAt',
      'changedAt',
      'erasedAt',
      'removedWhy',
    ],
    whole: true,
    saysRest: false,
  },
};

/** The header row, in the words of `say`. */
export function header(purpose: Purpose, say: Say): string[] {
  return plans[purpose].columns.map((name) => say(`columns.${name}`));
}

/** One signature's row. */
export function row(purpose: Purpose, line: Line, say: Say): string[] {
  return plans[purpose].columns.map((name) => columns[name](line, say).trim());
}

/**
 * The last row of a hand-over: how many count without being named. It stands in the first column, where the others have
 * their number, and the rest is empty: whoever reads the column of names reads names alone.
 */
export function restRow(purpose: Purpose, sentence: string): string[] {
  return plans[purpose].columns.map((_, at) => (at === 0 ? sentence : ''));
}

/** `cas-nunca-mas-handover-2026-11-21.csv` */
export function fileName(slug: string, purpose: Purpose, now: Date): string {
  return `${slug}-${purpose}-${day(now)}.csv`;
}
