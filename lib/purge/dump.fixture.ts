import { db } from '@/lib/db';

// The whole database as text, to look for words that must not be in it.

type Table = { schema: string; name: string };

/** Every table there is, the queue's too; views of the server's own left out. */
function tables(): Promise<Table[]> {
  return db().$queryRaw<Table[]>`
    SELECT n.nspname AS schema, c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') ORDER BY 1, 2`;
}

/** Every row of every table as text: bytes in hexadecimal, as in a dump. By table: `public.Signature`. */
export async function dump(): Promise<Map<string, string>> {
  const all = new Map<string, string>();
  for (const { schema, name } of await tables()) {
    const rows = await db().$queryRawUnsafe<{ row: string }[]>(
      `SELECT t::text AS row FROM "${schema}"."${name}" t`,
    );
    all.set(`${schema}.${name}`, rows.map(({ row }) => row).join('\n'));
  }
  return all;
}

/** A word as it may stand in a dump: as it is, in bytes, in bytes of UTF-16, and in base64 wherever it begins. */
export function disguises(word: string): string[] {
  const bytes = Buffer.from(word);
  const base64 = [0, 1, 2].map((pad) =>
    Buffer.concat([Buffer.alloc(pad), bytes])
      .toString('base64')
      .slice(pad === 0 ? 0 : pad + 1, -4),
  );
  return [word.toLowerCase(), bytes.toString('hex'), Buffer.from(word, 'utf16le').toString('hex'), ...base64];
}

/** Where any of some words stands, in whatever disguise: `public.Signature: word`. */
export function found(all: Map<string, string>, words: readonly string[]): string[] {
  const hits: string[] = [];
  for (const [table, text] of all) {
    const plain = text.toLowerCase();
    for (const word of words) {
      const [one = '', bytes = '', wide = '', ...base64] = disguises(word);
      const there =
        plain.includes(one) ||
        plain.includes(bytes) ||
        plain.includes(wide) ||
        base64.some((each) => text.includes(each));
      if (there) hits.push(`${table}: ${word}`);
    }
  }
  return hits;
}
