// The XML of a workbook (ECMA-376-1, SpreadsheetML), as little of it as spreadsheets need.

/** How many rows a sheet may have, and a cell characters: Excel's limits. */
export const MOST_ROWS = 1_048_576;
const LONGEST = 32_767;

export const declared = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

// The styles below, by their place: 1 is text (format 49, `@`), 2 the header.
const TEXT = 1;
const HEAD = 2;

/** `A` for 0, `AA` for 26. */
export function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
}

const SPACED = /^\s|\s$|\n/;
const MARKS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const SPECIAL = /[&<>]/g;
// What XML 1.0 has no place for, and what would be read as standing for it.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that must not be in it
const BARRED = /[\x00-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]|_(?=x[0-9A-Fa-f]{4}_)/g;
const coded = (sign: string) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;

// Most texts begin and end with a sign that is seen and hold nothing of all that, nor half a sign: a million rows are ten
// million cells.
const SEEN = "[!-%'-;=?-^`-~\u00A1-\u167F\u1681-\u1FFF\u3001-\uD7FF]";
const PLAIN = new RegExp(`^${SEEN}(?:[ -%'-;=?-^\`-\uD7FF]*${SEEN})?$`);

/** A text as a cell may hold it: no longer than it may be, line breaks as spreadsheets have them, every other sign kept. */
function written(text: string): string {
  const whole = text.toWellFormed().replace(/\r\n?/g, '\n');
  // Not through the middle of a sign.
  const kept =
    whole.length > LONGEST
      ? `${whole
          .slice(0, LONGEST - 1)
          .toWellFormed()
          .replace(/\uFFFD$/, '')}…`
      : whole;
  return kept.replace(BARRED, coded).replace(SPECIAL, (mark) => MARKS[mark] as string);
}

/** One cell: a figure, or a text that is never anything else. Nothing at all where it is empty. */
export function cell(place: string, value: string | number, head: boolean): string {
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (value === '') return '';
  const begun = `<c r="${place}" s="${head ? HEAD : TEXT}" t="inlineStr"><is><t`;
  if (PLAIN.test(value) && value.length <= LONGEST) return `${begun}>${value}</t></is></c>`;
  const space = SPACED.test(value) ? ' xml:space="preserve"' : '';
  return `${begun}${space}>${written(value)}</t></is></c>`;
}

/** What stands before the rows: the first row stays in sight, every column is text. */
export function sheetStart(widths: number[]): string {
  const cols = widths.map(
    (width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" style="${TEXT}" customWidth="1"/>`,
  );
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `<cols>${cols.join('')}</cols><sheetData>`
  );
}

export const sheetEnd = '</sheetData></worksheet>';

const STYLES =
  `<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>` +
  '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border/></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>' +
  '</styleSheet>';

/** Everything in a workbook but its sheets: the path and the XML of each part. */
export function staticParts(name: string, sheets: number): [path: string, xml: string][] {
  const numbers = Array.from({ length: sheets }, (_, at) => at + 1);
  const sheet = (number: number) => {
    const own = number === 1 ? written(name) : `${written(name)} ${number}`;
    return `<sheet name="${own}" sheetId="${number}" r:id="rId${number}"/>`;
  };
  const part = (path: string, type: string) =>
    `<Override PartName="/xl/${path}.xml" ContentType="${TYPES}.${type}+xml"/>`;
  const leads = (id: string, type: string, to: string) =>
    `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${to}"/>`;
  const relations = (all: string[]) =>
    `${declared}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;
  return [
    ['xl/styles.xml', declared + STYLES],
    [
      'xl/workbook.xml',
      `${declared}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${numbers.map(sheet).join('')}</sheets></workbook>`,
    ],
    [
      'xl/_rels/workbook.xml.rels',
      relations([
        ...numbers.map((number) => leads(`rId${number}`, 'worksheet', `worksheets/sheet${number}.xml`)),
        leads('rIdStyles', 'styles', 'styles.xml'),
      ]),
    ],
    ['_rels/.rels', relations([leads('rId1', 'officeDocument', 'xl/workbook.xml')])],
    [
      '[Content_Types].xml',
      `${declared}<Types xmlns="${PACKAGE}/content-types">` +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        part('workbook', 'sheet.main') +
        part('styles', 'styles') +
        numbers.map((number) => part(`worksheets/sheet${number}`, 'worksheet')).join('') +
        '</Types>',
    ],
  ];
}
