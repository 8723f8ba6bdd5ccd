import { dirname } from 'node:path';
import { z } from 'zod';

// The only file that reads process.env. Read when first asked for, not at import: `next build` needs no setting and no secret.

/** `2:base64,1:base64`: versions and 32-byte keys; the first seals, all open. */
const masterKeys = z.string().transform((text, context) => {
  const keys = text.split(',').map((part) => {
    const [version, encoded] = part.trim().split(':');
    return { version: Number(version), key: Buffer.from(encoded ?? '', 'base64') };
  });
  if (keys.some(({ version, key }) => !Number.isSafeInteger(version) || version < 1 || key.length !== 32)) {
    context.addIssue('must be VERSION:BASE64 of 32 bytes, several separated by commas');
    return z.NEVER;
  }
  return keys as [MasterKey, ...MasterKey[]];
});

export type MasterKey = { version: number; key: Buffer };

/** A whole number in a range, both ends included. */
const whole = (from: number, to: number, fallback: number) =>
  z
    .string()
    .refine(
      (text) => /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to,
      `must be a whole number from ${from} to ${to}`,
    )
    .transform(Number)
    .default(fallback);

/** Scheme, host and port: links are made by writing a path after it, requests are compared with it. */
const origin = z
  .string()
  .refine(isOrigin, 'must be the http(s):// address people see, without a path')
  .transform((text) => new URL(text).origin);

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username, password } = new URL(text);
  return pathname === '/' && search + hash + username + password === '';
}

/** A site that only this machine reaches: in development and in tests. */
function isOnThisMachine(site: string): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(site).hostname);
}

/** `address` or `Name <address>`, on one line. */
function isSender(text: string): boolean {
  const address = /^[^<>\p{Cc}]*\S +<([^<>]+)>$/u.exec(text)?.[1] ?? text;
  return z.email().safeParse(address).success;
}

/** `whsec_` and base64, with or without its padding (https://www.standardwebhooks.com). */
function isWebhookSecret(text: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+)={0,2}$/.exec(text)?.[1];
  return encoded !== undefined && encoded.length % 4 !== 1;
}

/** `smtp://` or `smtps://`, user and password percent-encoded, with nothing behind the host but `?ignoreTLS`. */
function isSmtpUrl(text: string): boolean {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return false;
  const { hostname, pathname, searchParams, hash, username, password } = new URL(text);
  if (hostname === '' || !['', '/'].includes(pathname) || hash !== '') return false;
  if ([...searchParams].some(([name, value]) => name !== 'ignoreTLS' || !['', 'true'].includes(value)))
    return false;
  try {
    return [username, password].every((part) => decodeURIComponent(part) !== null);
  } catch {
    return false;
  }
}

const settings = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgresql:// address' }),
  SITE_URL: origin,
  MASTER_KEY: masterKeys,
  NEXTAUTH_SECRET: z.string().min(32, 'must be at least 32 characters'),
  MAIL_TRANSPORT: z.enum(['resend', 'smtp'], 'must be resend or smtp').default('resend'),
  RESEND_API_KEY: z.string().optional(),
  RESEND_BASE_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http(s):// address' })
    .default('https://api.resend.com'),
  RESEND_RATE_PER_SECOND: whole(1, 1_000, 2),
  RESEND_WEBHOOK_SECRET: z
    .string()
    .refine(isWebhookSecret, 'must be whsec_ and base64, as Resend shows it')
    .optional(),
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, 'must be smtp:// or smtps://user:password@host:port, both percent-encoded')
    .optional(),
  SMTP_RATE_PER_SECOND: whole(1, 1_000, 10),
  MAIL_FROM: z.string().refine(isSender, 'must be an address or "Name <address>"'),
  OPERATOR_NAME: z.string().default('The operator of this site'),
  OPERATOR_EMAIL: z.email('must be an e-mail address'),
  TRUST_PROXY: whole(0, 100, 0),
  HOOKS_LOCAL_HOSTS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((host) => host.trim())
        .filter(Boolean),
    ),
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{16,}$/, 'must be at least 16 characters without spaces')
    .optional(),
  METRICS_PORT: whole(1, 65_535, 0).transform((port) => port || undefined),
  PORT: whole(1, 65_535, 3000),
  HOST: z.string().default('0.0.0.0'),
});

export type Settings = z.infer<typeof settings>;

/**
 * Checks settings as they stand in an environment.
 * @returns the settings, typed; or, for each bad one, a sentence that names it and says what it must be.
 */
export function readSettings(
  environment: Record<string, string | undefined>,
): { ok: true; settings: Settings } | { ok: false; reasons: string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = settings.safeParse(given);
  const needed = given.MAIL_TRANSPORT === 'smtp' ? 'SMTP_URL' : 'RESEND_API_KEY';
  const lacking = given[needed] === undefined ? [`${needed} is missing: see .env.example.`] : [];
  if (read.success && read.data.HOOKS_LOCAL_HOSTS.length > 0 && !isOnThisMachine(read.data.SITE_URL)) {
    return {
      ok: false,
      reasons: ['HOOKS_LOCAL_HOSTS is for a SITE_URL on this machine only: leave it empty.'],
    };
  }
  if (read.success && lacking.length === 0) return { ok: true, settings: read.data };
  const reasons = read.error?.issues.map(({ path, message }) => {
    const name = String(path[0]);
    return given[name] === undefined ? `${name} is missing: see .env.example.` : `${name} ${message}.`;
  });
  return { ok: false, reasons: [...new Set([...(reasons ?? []), ...lacking])] };
}

let known: Settings | undefined;

/** The settings of this process; throws one plain sentence per bad setting. */
export function env(): Settings {
  if (known) return known;
  const read = readSettings(process.env);
  if (!read.ok) throw new Error(read.reasons.join('\n'));
  known = read.settings;
  return known;
}

/** The folder that this process runs from, from the root: `.build/NAME` of a production build, else that of the sources. */
export function builtIn(): string {
  const next = process.env.NEXT_DIST_DIR ?? '';
  return next.startsWith('.build/') ? dirname(next) : '.';
}
