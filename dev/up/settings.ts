import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseEnv } from 'node:util';

export type Settings = Record<string, string>;

/** The secrets of a site on this machine, made once and kept in a file only its owner can read. */
export function secretsIn(file: string): Settings {
  if (existsSync(file)) return parseEnv(readFileSync(file, 'utf8')) as Settings;
  const secrets = freshSecrets();
  mkdirSync(dirname(file), { recursive: true });
  const lines = Object.entries(secrets).map(([name, value]) => `${name}=${value}\n`);
  const comment =
    '# Made by the first start. Without MASTER_KEY nobody can read the signatures in this database again.\n';
  writeFileSync(`${file}.new`, comment + lines.join(''), { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return secrets;
}

/** Secrets for a site that nobody will need tomorrow. */
export function freshSecrets(): Settings {
  return {
    MASTER_KEY: `1:${randomBytes(32).toString('base64')}`,
    NEXTAUTH_SECRET: randomBytes(32).toString('base64url'),
    RESEND_WEBHOOK_SECRET: `whsec_${randomBytes(24).toString('base64')}`,
  };
}

/**
 * All settings of a site on this machine. What the environment says wins, whatever it says; mail goes to the postbox
 * unless RESEND_BASE_URL says otherwise, even where the environment holds a real key.
 */
export function localSettings(
  environment: Record<string, string | undefined>,
  secrets: Settings,
  { databaseUrl, port, postboxPort }: { databaseUrl: string; port: number; postboxPort: number },
): Settings {
  const ours: Settings = {
    ...secrets,
    SITE_URL: `http://localhost:${port}`,
    MAIL_TRANSPORT: 'resend',
    RESEND_API_KEY: 're_postbox',
    RESEND_BASE_URL: `http://127.0.0.1:${postboxPort}`,
    RESEND_RATE_PER_SECOND: '20',
    MAIL_FROM: 'Undersigned <campaigns@undersigned.example>',
    OPERATOR_NAME: 'The Undersigned demonstration',
    OPERATOR_EMAIL: 'operator@undersigned.example',
  };
  const given = Object.entries(environment).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return {
    ...ours,
    ...Object.fromEntries(given),
    DATABASE_URL: databaseUrl,
    PORT: `${port}`,
    POSTBOX_PORT: `${postboxPort}`,
  };
}
