import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refusal } from './refusal';
import { freshSecrets, localSettings, secretsIn } from './up/settings';

const data = resolve(import.meta.dirname, '..', '.data');

/**
 * For a command beside a running site: makes this process's settings those of the site. `DATABASE_URL` names it; without one
 * it is the demonstration that runs from this folder.
 * @throws {Refusal} when neither is there
 */
export function takeSettingsOfTheSite(): void {
  const databaseUrl = process.env.DATABASE_URL ?? demonstration();
  if (!databaseUrl) {
    throw new Refusal(
      'No site runs here: start one with "npm run demo", or name its database in DATABASE_URL.',
    );
  }
  const secrets = join(data, 'demo.env');
  const known = existsSync(secrets) ? secretsIn(secrets) : freshSecrets();
  Object.assign(
    process.env,
    localSettings(process.env, known, { databaseUrl, port: 3000, postboxPort: 3100 }),
  );
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
