import { counts, mayBeNamed, mayBePublic } from '@/lib/signatures/signature';
import { type Column, type ColumnName, columns, type Line, type Row, type Say, type Value } from './columns';

// What a list is for decides whom it holds and what it says of them. Pure: one table.

export const purposes = ['handover', 'press', 'mailing', 'legal'] as const;
export type Purpose = (typeof purposes)[number];

export function isPurpose(text: string | null | undefined): text is Purpose {
  return (purposes as readonly string[]).includes(text ?? '');
}

/** Whether a list holds more than this site shows to everybody: then whoever is signed in is asked for a mailed code first. */
export const isMoreThanPublic = (purpose: Purpose): boolean => purpose !== 'press';

type Plan = {
  /** whether a signature has a line of its own */
  holds: (
    row: Pick<
      Row,
      'state' | 'held' | 'visibility' | 'signAs' | 'words' | 'updates' | 'erased' | 'objected' | 'position'
    >,
  ) => boolean;
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
    columns: ['position', 'kind', 'name', 'signedBy', ...beside, 'textVersion'],
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
    holds: (row) => counts(row) && !row.erased && !row.objected && row.updates,
    columns: ['name', 'email', 'language', 'country'],
    whole: false,
    saysRest: false,
  },
  legal: {
    holds: () => true,
    columns: [
      ...([
        'id',
        'position',
        'state',
        'held',
        'signAs',
        'visibility',
        'person',
        'email',
        'organisation',
      ] as const),
      ...([
        'role',
        'affiliation',
        'city',
        'country',
        'message',
        'words',
        'updates',
        'language',
        'source',
      ] as const),
      ...(['provider', 'textVersion', 'consentVersion', 'consentHash', 'signedAt', 'confirmedAt'] as const),
      ...(['changedAt', 'erasedAt', 'objectedAt', 'removedWhy'] as const),
    ],
    whole: true,
    saysRest: false,
  },
};

const columnsOf = (purpose: Purpose): Column[] => plans[purpose].columns.map((name) => columns[name]);
// Looked up once: a million lines ask.
const of: Record<Purpose, Column[]> = {
  handover: columnsOf('handover'),
  press: columnsOf('press'),
  mailing: columnsOf('mailing'),
  legal: columnsOf('legal'),
};

const jsonOf = Object.fromEntries(
  purposes.map((purpose) => [
    purpose,
    of[purpose].map(({ key, value }) => ({ begun: `,${JSON.stringify(key)}:`, value })),
  ]),
) as Record<Purpose, { begun: string; value: Column['value'] }[]>;

/** The columns of the table that a list is made from, beyond those that decide who stands in it. */
export function readsOf(purpose: Purpose): (keyof Row)[] {
  return [...new Set(of[purpose].flatMap(({ reads }) => reads ?? []))];
}

/** The header row, in the words of `say`. */
export function header(purpose: Purpose, say: Say): string[] {
  return plans[purpose].columns.map((name) => say(`columns.${name}`));
}

/** One signature's row, as a table says it: figures stay figures. */
export function cells(purpose: Purpose, line: Line, say: Say): (string | number)[] {
  return of[purpose].map(({ value, said }) => {
    if (said) return said(line, say);
    const found = value(line);
    if (typeof found === 'boolean') return found ? 'yes' : 'no';
    return typeof found === 'string' ? found.trim() : (found ?? '');
  });
}

/** One signature as JSON Lines have it: the same names and codes in every language, null where there is nothing. */
export function record(purpose: Purpose, line: Line): Record<string, Value> {
  const said: Record<string, Value> = { kind: 'signature' };
  for (const { key, value } of of[purpose]) said[key] = bare(value(line));
  return said;
}

/** The same as a line of JSON. */
export function recordLine(purpose: Purpose, line: Line): string {
  let text = '{"kind":"signature"';
  for (const { begun, value } of jsonOf[purpose]) text += begun + JSON.stringify(bare(value(line)));
  return `${text}}\n`;
}

const bare = (value: Value) => (typeof value === 'string' ? value.trim() || null : value);

/**
 * The last row of a hand-over: how many count without being named. It stands in the first column, where the others have
 * their number, and the rest is empty: whoever reads the column of names reads names alone.
 */
export function restRow(purpose: Purpose, sentence: string): string[] {
  return plans[purpose].columns.map((_, at) => (at === 0 ? sentence : ''));
}
