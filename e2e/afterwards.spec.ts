import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { db } from '@/lib/db';
import { wholeCast } from './support/cast';
import { expect, test } from './support/test';

// Told last: whatever the stories left behind, in the database and in every log.

async function wholeDatabase(): Promise<string> {
  const tables = await db().$queryRaw<{ name: string }[]>`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`;
  const contents: string[] = [];
  for (const { name } of tables) {
    const rows = await db().$queryRawUnsafe<{ row: string }[]>(`SELECT t::text AS row FROM ${name} t`);
    for (const { row } of rows) {
      contents.push(row);
      // Bytes are written as hexadecimal: what lies in them in plain must be found too.
      for (const [, bytes] of row.matchAll(/\\x([0-9a-f]+)/g)) {
        contents.push(Buffer.from(bytes ?? '', 'hex').toString('utf8'));
      }
    }
  }
  return contents.join('\n');
}

test('the database and the logs hold nobody’s address and no name that did not choose to be public', async () => {
  const cast = wholeCast();
  expect(cast.length).toBeGreaterThan(20);
  const logs = readdirSync(String(process.env.LOGS)).filter((name) => name.endsWith('.log'));
  expect(logs).toEqual(expect.arrayContaining(['web.log', 'worker.log']));
  const places = [
    ['the database', await wholeDatabase()] as const,
    ...logs.map((name) => [name, readFileSync(join(String(process.env.LOGS), name), 'utf8')] as const),
  ];
  // The tail of each name is this person's alone and holds no sign that a row or a log would write otherwise.
  const traces = cast.flatMap(({ name, email, secret }) =>
    places.flatMap(([place, text]) => [
      ...(text.includes(email) ? [`${email} in ${place}`] : []),
      ...(secret && text.includes(name.split(' ').at(-1) ?? name) ? [`${name} in ${place}`] : []),
    ]),
  );
  expect(traces).toEqual([]);
});

test('no page and no mail lacked a word', async () => {
  const folder = String(process.env.LOGS);
  const lacking = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .flatMap(
      (name) =>
        readFileSync(join(folder, name), 'utf8').match(/MISSING_MESSAGE.*|Could not resolve `[^`]*`/g) ?? [],
    );
  expect(lacking).toEqual([]);
});
