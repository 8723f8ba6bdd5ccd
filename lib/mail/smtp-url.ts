import type { ConnectionOptions } from 'node:tls';

/** How to reach a mail server, in nodemailer's words. */
export type SmtpServer = {
  host: string;
  port: number;
  secure: boolean;
  requireTLS: boolean;
  ignoreTLS: boolean;
  tls: ConnectionOptions;
  auth?: { user: string; pass: string };
};

/**
 * Reads SMTP_URL. `smtps://` is TLS from the start (port 465), `smtp://` upgrades by STARTTLS (port 587) or sends nothing.
 * On this very machine it upgrades where it can, whatever the certificate; with `?ignoreTLS` it never does.
 */
export function smtpServer(url: string, tls: ConnectionOptions = {}): SmtpServer {
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const host = hostname.replace(/^\[|\]$/g, '');
  const ignoreTLS = searchParams.has('ignoreTLS');
  const here = isLoopback(host);
  return {
    host,
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ignoreTLS,
    requireTLS: !secure && !ignoreTLS && !here,
    tls: { ...(here && { rejectUnauthorized: false }), ...tls },
    ...(username && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}
