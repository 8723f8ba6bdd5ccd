import { resolve } from 'node:path';
import { env } from '@/lib/env';
import { backUp } from './backup/back-up';
import { joinSite } from './beside-site';
import { Refusal, refuse } from './refusal';

// `npm run backup -- FOLDER [keys]`: every table, sealed, while the site runs; with `keys` the file of keys alone.

const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

async function command([folder, what]: string[]): Promise<void> {
  if (!folder || (what !== undefined && what !== 'keys'))
    throw new Refusal('Say where to: npm run backup -- FOLDER [keys]');
  await joinSite();
  const { DATABASE_URL, MASTER_KEY } = env();
  const path = resolve(process.env.INIT_CWD ?? '.', folder);
  const done = await backUp(DATABASE_URL, path, {
    master: MASTER_KEY[0],
    now: new Date(),
    keysOnly: what === 'keys',
  });
  const rows = done.tables.reduce((sum, table) => sum + table.rows, 0);
  if (done.name)
    console.log(`${done.name}: ${rows} rows of ${done.tables.length} tables, ${megabytes(done.bytes)}.`);
  console.log(
    `keys: ${done.keys}, in the place of those of the last backup. Keep no older copy of that file anywhere, ` +
      `and none of this beside version ${MASTER_KEY[0].version} of the master key, which opens it.`,
  );
}

command(process.argv.slice(2)).catch(refuse);
