import { portFrom } from '../ports';
import { type Postgres, startPostgres } from '../postgres';

/**
 * The database to use: the one `DATABASE_URL` names, else our own.
 * @param folder where our own keeps its data
 */
export async function openDatabase(
  environment: Record<string, string | undefined>,
  folder: string,
): Promise<{ url: string; server: Postgres | null }> {
  if (environment.DATABASE_URL) return { url: environment.DATABASE_URL, server: null };
  const port = environment.POSTGRES_PORT
    ? portFrom('POSTGRES_PORT', environment.POSTGRES_PORT, 0)
    : undefined;
  const server = await startPostgres(folder, { port });
  return { url: server.url, server };
}
