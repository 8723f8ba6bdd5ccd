import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from './migrate';
import { startPostgres } from './postgres';

/** A PostgreSQL that nobody else uses: it may be stopped, killed, hung, and started again where it was. */
export type OwnPostgres = {
  url: string;
  /** The server's own process and all that it started, as the system lists them; null where the system does not (no /proc). */
  processes: () => number[] | null;
  /** ends it: politely, or as a crash would (SIGQUIT); harmless when it has ended */
  stop: (how?: 'SIGINT' | 'SIGQUIT') => Promise<void>;
  /** starts it again on its own port */
  start: () => Promise<void>;
};

/**
 * Starts one, migrated.
 * @param data the folder of its data
 */
export async function ownPostgres(data: string): Promise<OwnPostgres> {
  let database = await startPostgres(data);
  const { url, port } = database;
  const first = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const processes = () => {
    if (process.platform !== 'linux') return null;
    const pid = first();
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return [pid, ...children.filter(Boolean).map(Number)];
  };
  const stop: OwnPostgres['stop'] = async (how = 'SIGINT') => {
    if (how === 'SIGINT') return database.stop();
    process.kill(first(), how);
    await database.gone;
  };
  const start = async () => {
    database = await startPostgres(data, { port });
  };
  try {
    await migrate(url);
  } catch (error) {
    await database.stop();
    throw error;
  }
  return { url, processes, stop, start };
}
