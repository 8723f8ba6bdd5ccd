import { strToU8, zipSync } from 'fflate';
import { db } from '@/lib/db';
import { type CampaignGiven, makeCampaign, makeOrganiser } from '@/prisma/factories';
import type { Columns } from './columns';
import { findImport } from './find';
import { beginImport, seenOf } from './import';
import { keepUpload, setMatching } from './keep';

// What the tests of paper share: files as people send them, and a campaign that takes them.

const BAD: string[][] = [
  ['', 'nobody@example.org', 'Lugo', 'ES', '2026-05-01'],
  ['Ana Mala', 'ana(at)example.org', 'Lugo', 'ES', '2026-05-01'],
  ['Beto Malo', 'beto@', 'Lugo', 'Atlantis', '31/02/2026'],
  ['=HYPERLINK("http://x.example")', 'c@example.org', 'Lugo', 'ES', ''],
  ['x'.repeat(5_000), 'd@example.org', 'Lugo', 'ES', ''],
  ['Eva\0Mala', 'e@example.org', 'Lugo', 'ES', ''],
];

export const HEADER = ['Nombre y apellidos', 'Correo electrónico', 'Localidad', 'País', 'Fecha de la firma'];
export const COLUMNS: Columns = { name: 0, email: 1, city: 2, country: 3, signedOn: 4 };

/**
 * The rows of a nasty list: good ones with accents, commas, semicolons, quotes and line breaks inside, bad ones of every kind
 * and doubles among them.
 */
export function nastyRows({
  good,
  bad,
  doubles,
}: {
  good: number;
  bad: number;
  doubles: number;
}): string[][] {
  const rows = Array.from({ length: good }, (_, n) => [
    n % 7 === 0 ? `Íñigo\nPeña "Nº ${n}"` : `María Núñez ${n}`,
    `signer.${n}@example.org`,
    n % 5 === 0 ? 'San Martín; barrio «Sur»,\r\npiso 2' : 'Cádiz',
    n % 3 === 0 ? 'España' : n % 3 === 1 ? 'ES' : 'Perú',
    n % 2 === 0 ? '23/05/2026' : '2026-05-23',
  ]);
  const wrong = Array.from({ length: bad }, (_, n) => BAD[n % BAD.length] as string[]);
  const twice = Array.from({ length: doubles }, (_, n) => [
    'Otra Vez',
    `SIGNER.${n}@example.org`,
    '',
    '',
    '',
  ]);
  const every = Math.max(1, Math.floor(rows.length / (wrong.length + 1)));
  // Doubles come after those they double, bad ones anywhere.
  wrong.forEach((row, at) => {
    rows.splice((at + 1) * every + at, 0, row);
  });
  return [...rows, ...twice];
}

/** Rows as CSV text, quoted where they must be. */
export function csvText(rows: string[][], delimiter = ';', lineBreak = '\r\n'): string {
  const quoted = (cell: string) => (/["\r\n;,\t|]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return rows.map((row) => row.map(quoted).join(delimiter) + lineBreak).join('');
}

/** Text as Windows writes it in western Europe (ISO 8859-1 where both are the same). */
export const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

const escaped = (text: string) =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('\0', '_x0000_')
    .replaceAll('\r', '_x000D_');
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** A cell of a workbook: text, or its XML as it is. */
export type XlsxCell = string | { xml: string };

/** The XML of a sheet; a row that is null is left out, as Excel leaves out empty ones. */
export function sheetXml(rows: (XlsxCell[] | null)[]): string {
  const body = rows.map((row, at) => {
    if (!row) return '';
    const cells = row.map((cell, column) => {
      const place = `${letters(column)}${at + 1}`;
      if (typeof cell !== 'string') return cell.xml.replace('<c', `<c r="${place}"`);
      if (cell === '') return '';
      return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
    });
    return `<row r="${at + 1}">${cells.join('')}</row>`;
  });
  return `<?xml version="1.0"?><worksheet xmlns="m"><sheetData>${body.join('')}</sheetData></worksheet>`;
}

/** A workbook of the sheets given (their XML), with two strings and a style that shows dates (number 1). */
export function workbook(
  sheets: Record<string, string>,
  { strings = ['Compartido', 'Á & ñ'] } = {},
): Uint8Array {
  const names = Object.keys(sheets);
  const files: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets>${names
      .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${names
      .map((_, at) => `<Relationship Id="rId${at + 1}" Target="worksheets/sheet${at + 1}.xml"/>`)
      .join('')}</Relationships>`,
    'xl/sharedStrings.xml': `<sst>${strings
      .map((each) => `<si><r><t>${escaped(each)}</t></r><rPh><t>furigana</t></rPh></si>`)
      .join('')}</sst>`,
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/></numFmts>' +
      '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="14"/></cellXfs></styleSheet>',
  };
  Object.values(sheets).forEach((xml, at) => {
    files[`xl/worksheets/sheet${at + 1}.xml`] = xml;
  });
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)])));
}

/** A campaign and somebody who imports into it. */
export async function campaignOnPaper(given: CampaignGiven = {}) {
  const campaign = await makeCampaign(db(), given);
  const campaignId = campaign.id;
  const organiser = await makeOrganiser(db(), `paper-${campaignId}@example.org`, [campaign.organisationId]);
  const nothing = async () => {};

  /** Uploads a file and says what its columns hold. */
  async function uploaded(bytes: Uint8Array, columns: Columns = COLUMNS, header = true, now = new Date()) {
    const kept = await keepUpload(campaignId, organiser.id, bytes, now, nothing);
    if (!kept.ok) throw new Error(kept.reason);
    await setMatching({ campaignId, id: kept.id }, { columns, header, order: 'dmy' });
    return kept.id;
  }

  /** Uploads a file and begins to import it. */
  async function begun(bytes: Uint8Array, { alike = false, columns = COLUMNS, header = true } = {}) {
    const id = await uploaded(bytes, columns, header);
    const found = await findImport(campaignId, id);
    if (!found) throw new Error('not found');
    const began = await beginImport({ campaignId, id }, { alike, seen: seenOf(found.told) }, nothing);
    if (!began.ok) throw new Error(began.reason);
    return id;
  }

  return {
    campaign,
    campaignId,
    organiser,
    uploaded,
    begun,
    row: (id: string) => db().paperImport.findUniqueOrThrow({ where: { id } }),
    paper: async () => {
      const rows = await db().paperSignature.count({ where: { campaignId } });
      const { paper, confirmed } = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
      return { rows, paper, confirmed };
    },
  };
}
