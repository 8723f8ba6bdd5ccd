import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Values, withDotEnv } from './dot-env';
import { portFrom } from './ports';
import { Refusal } from './refusal';
import { freshSecrets, localSettings, secretsIn } from './up/settings';

const data = resolve(process.env.DATA_DIR || join(import.meta.dirname, '..', '.data'));

/**
 * For a command beside a running site: the settings of that site. The environment or `.env` names its database; where neither
 * does, it is the demonstration that runs from this folder.
 * @returns DATABASE_URL for certain, the rest as it was found: nothing is made up for a site in production
 * @throws {Refusal} when there is no site at all
 */
export function settingsOfTheSite(): Values & { DATABASE_URL: string } {
  const given = withDotEnv(process.env);
  const secrets = join(data, 'demo.env');
  // The demonstration takes a database from the environment, never from `.env`, and makes up what is not said.
  const demonstrated = process.env.DATABASE_URL && !given.MASTER_KEY && existsSync(secrets);
  const named = given.DATABASE_URL;
  if (named && !demonstrated) return { ...given, DATABASE_URL: named };
  const databaseUrl = named || demonstration();
  if (!databaseUrl) {
    throw new Refusal(
      'No site runs here: name its database in DATABASE_URL, here or in .env, or start one with "npm run demo".',
    );
  }
  const known = existsSync(secrets) ? secretsIn(secrets) : freshSecrets();
  const port = portFrom('PORT', process.env.PORT, 3000);
  const local = localSettings(process.env, known, { databaseUrl, port, postboxPort: 3100 });
  return { ...local, DATABASE_URL: databaseUrl };
}

/** The address of the database that `npm run demo` started: its lock file says where it listens. */
function demonstration(): string | null {
  try {
    const [, , , port, , , , state] = readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split(
      '\n',
    );
    const password = readFileSync(join(data, 'postgres', 'password'), 'utf8');
    return state?.trim() === 'ready'
      ? `postgresql://undersigned:${password}@127.0.0.1:${port}/undersigned`
      : null;
  } catch {
    return null;
  }
}
