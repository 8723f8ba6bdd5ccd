import { filled, type Row, type Table } from './table';

// Which column of a table holds what: guessed from its headers and from what stands below them, put right by an organiser.

/** What a column can hold. */
export const fields = [
  'name',
  'first',
  'last',
  'email',
  'organisation',
  'city',
  'country',
  'affiliation',
  'signedOn',
] as const;
export type Field = (typeof fields)[number];
export type Columns = Partial<Record<Field, number>>;

/** How dates with the day and the month in figures are to be read. */
export type DayOrder = 'dmy' | 'mdy';

/** What an organiser has said of a table. */
export type Matching = { header: boolean; columns: Columns; order: DayOrder };

/** Without accents, case and signs: `E-Mail:` and `e mail` are one. */
export const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

// Headers as lists have them in the languages of the interface and of letters, and in some that campaigns are written in.
// The first that fits is taken: the particular before the general.
const HEADERS: [Field, RegExp][] = [
  [
    'email',
    /^(e ?mail|mail|correo|courriel|البريد)\b|\b(e ?mail|correo electronico|e mail adresse)\b|^البريد/,
  ],
  [
    'name',
    /^(full name|nombre completo|nombre y apellidos?|nombres y apellidos|apellidos? y nombres?|name and surname|nom et prenom|nom complet|nome completo|nome e (cognome|sobrenome)|cognome e nome|vor und nachname|الاسم الكامل)$/,
  ],
  [
    'first',
    /^(first ?names?|given names?|forenames?|nombre s|nombres|nombre de pila|prenoms?|vorname|primeiro nome|الاسم الاول)$/,
  ],
  [
    'last',
    /^(last ?names?|surnames?|family names?|apellidos?|primer apellido|nom de famille|nachname|sobrenome|cognoms?|cognome|apelidos?|اسم العائلة|اللقب)$/,
  ],
  [
    'signedOn',
    /^(date|signed|signed on|date signed|date of signature|signature date|day|fecha|fecha de (la )?firma|firmado( el)?|dia|datum|data|data da assinatura|assinada em|data della firma|firmata il|date de (la )?signature|signee le|unterschrieben am|datum der unterschrift)$|^تاريخ/,
  ],
  ['country', /^(country|country code|pais|pais de residencia|pays|land|paese|البلد)$/],
  [
    'city',
    /^(city|town|place|city town|ciudad|localidade?|localita|comune|municipio|poblacion|pueblo|lugar|ville|stadt|ort|cidade|citta|المدينة)$/,
  ],
  [
    'organisation',
    /^(organi[sz]ation|group|institution|organizacion|organizacao|organizzazione|entidade?|institucion|colectivo|organisme|verein|المنظمة)$/,
  ],
  [
    'affiliation',
    /^(affiliation|occupation|job|profession|title|role|afiliacion|profesion|ocupacion|cargo|oficio|puesto|trabajo|profissao|profissao ou vinculo|professione|appartenenza|pertenencia|metier|metier ou appartenance|beruf|zugehorigkeit|المهنة|الانتماء)$/,
  ],
  ['name', /^(names?|signer|signatory|signature of|nombre|firmante|nom|nome|signataire|الاسم)$/],
];

/** What a header says its column holds. */
function fieldOf(header: string): Field | null {
  const text = plain(header);
  return HEADERS.find(([, known]) => known.test(text))?.[0] ?? null;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
// An address or a name is no longer: what is says nothing of its column.
const LONGEST = 320;
const looks = (cells: string[], how: RegExp) => {
  const said = cells.filter((cell) => cell.trim() !== '').map((cell) => cell.slice(0, LONGEST));
  return said.length > 0 && said.filter((cell) => how.test(cell.trim())).length > said.length / 2;
};

const SAMPLE = 200;

/**
 * Guesses what a table's columns hold, and whether its first row says so. A column is taken for what its header says; of what
 * no header says, addresses are known by their @, names by being words where nothing else was found to be a name.
 */
export function guessColumns({ rows, width }: Table): Pick<Matching, 'header' | 'columns'> {
  const [head, ...below] = rows.slice(0, SAMPLE);
  const columns: Columns = {};
  if (!head) return { header: false, columns };
  const named = head.cells.map((cell) => fieldOf(cell.slice(0, LONGEST)));
  const header = named.some(Boolean) && !head.cells.some((cell) => EMAIL.test(cell.trim()));
  if (header) {
    named.forEach((field, at) => {
      if (field) columns[field] ??= at;
    });
    // Beside surnames a column headed `Name` holds given names.
    if (columns.last !== undefined && columns.first === undefined && columns.name !== undefined) {
      columns.first = columns.name;
      delete columns.name;
    }
  }
  const body = header ? below : rows.slice(0, SAMPLE);
  const free = (at: number) => !Object.values(columns).includes(at);
  const column = (at: number) => body.map(({ cells }) => cells[at] ?? '');
  for (let at = 0; at < width; at += 1) {
    if (!free(at)) continue;
    if (columns.email === undefined && looks(column(at), EMAIL)) columns.email = at;
    else if (!hasName(columns) && looks(column(at), /^\p{L}[\p{L}\p{M}'’.-]*( \p{L}[\p{L}\p{M}'’.-]*)+$/u))
      columns.name = at;
  }
  return { header, columns };
}

export const hasName = ({ name, first, last }: Columns) =>
  name !== undefined || first !== undefined || last !== undefined;

/** The rows below the header. */
export const body = ({ rows }: Pick<Table, 'rows'>, header: boolean): Row[] => rows.slice(header ? 1 : 0);

/** The headers of a table; where it has none, nothing. */
export function headersOf({ rows, width }: Table, header: boolean): string[] {
  const cells = header ? (rows[0]?.cells ?? []) : [];
  return Array.from({ length: Math.max(width, filled(cells)) }, (_, at) => cells[at]?.trim() ?? '');
}
