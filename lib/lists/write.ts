import { paperOf } from '@/lib/paper/paper-of';
import type { Keys } from '@/lib/vault/keys';
import { type Words, words } from '@/lib/words';
import type { Say } from './columns';
import { csvChunk } from './csv';
import type { Flowing } from './format';
import { cells, header, type Purpose, plans, recordLine, restRow } from './purpose';
import { type Page, pagesOf } from './rows';
import { utf8 } from './utf8';
import { type Cell, workbook } from './xlsx';

/** What a list is made from. */
export type Asked = {
  campaignId: string;
  purpose: Purpose;
  /** of the header row */
  locale: string;
  keys: Keys;
  /** the last position given out when it was asked for */
  upTo: number;
};

/**
 * A list, written while it is read.
 * @param seen hears how many signatures were put down, page by page
 */
export function writeList(
  format: Flowing,
  asked: Asked,
  seen: (lines: number) => void = () => {},
): AsyncGenerator<Uint8Array> {
  const pages = watched(pagesOf(asked.campaignId, asked.purpose, asked.keys, asked.upTo), seen);
  return WRITERS[format](asked, pages);
}

const WRITERS: Record<Flowing, (asked: Asked, pages: AsyncGenerator<Page>) => AsyncGenerator<Uint8Array>> = {
  async *csv(asked, pages) {
    const say = words(asked.locale, 'Export');
    yield csvChunk([header(asked.purpose, say)], { first: true });
    for await (const rows of table(asked, say, pages)) if (rows.length > 0) yield csvChunk(rows);
  },

  xlsx(asked, pages) {
    const { purpose, locale } = asked;
    const say = words(locale, 'Export');
    const widths = plans[purpose].columns.map((name) => WIDTHS[name] ?? 20);
    return workbook(say(`sheetName.${purpose}`), header(purpose, say), widths, table(asked, say, pages));
  },

  async *jsonl({ campaignId, purpose }, pages) {
    let count = 0;
    for await (const { lines, unnamed } of pages) {
      count += unnamed;
      if (lines.length > 0) yield utf8(lines.map((line) => recordLine(purpose, line)));
    }
    if (plans[purpose].saysRest) {
      const rest = { kind: 'rest', count, paper: await paperOf(campaignId) };
      yield utf8([`${JSON.stringify(rest)}\n`]);
    }
  },
};

/** In characters, where twenty are not what a column needs. */
const WIDTHS: Partial<Record<string, number>> = {
  position: 10,
  name: 32,
  person: 32,
  email: 32,
  id: 38,
  quotedMessage: 60,
  message: 60,
};

/** The rows of a table, page by page; and as the last one how many are not named, and how many signed on paper. */
async function* table(
  { campaignId, purpose }: Asked,
  say: Words<'Export'>,
  pages: AsyncGenerator<Page>,
): AsyncGenerator<Cell[][]> {
  let count = 0;
  const inWords = remembered(say);
  for await (const { lines, unnamed } of pages) {
    count += unnamed;
    yield lines.map((line) => cells(purpose, line, inWords));
  }
  if (plans[purpose].saysRest) {
    yield [restRow(purpose, say('rest', { count, paper: await paperOf(campaignId) }))];
  }
}

/** Looks up each word once: a million lines use the same few. */
function remembered(say: Say): Say {
  const known = new Map<string, string>();
  return (key) => {
    const found = known.get(key) ?? say(key);
    known.set(key, found);
    return found;
  };
}

async function* watched(pages: AsyncGenerator<Page>, seen: (lines: number) => void): AsyncGenerator<Page> {
  for await (const page of pages) {
    seen(page.lines.length);
    yield page;
  }
}
