import { Refusal } from './refusal';

/**
 * Why PostgreSQL could not be reached, in one sentence without the password; what is no matter of the connection is returned as it is.
 * @param url a valid address
 */
export function connectionRefusal(error: unknown, url: string): unknown {
  const { hostname, port, pathname, username } = new URL(url);
  const server = `${hostname}:${port || 5432}`;
  const { code, message } = error as { code?: string; message?: string };
  const reasons: Record<string, string> = {
    ECONNREFUSED: `Nothing answers at ${server}: start PostgreSQL there, or correct DATABASE_URL.`,
    ENOTFOUND: `There is no machine called ${hostname}: correct DATABASE_URL.`,
    EAI_AGAIN: `The name ${hostname} cannot be looked up: correct DATABASE_URL, or look at the network.`,
    ETIMEDOUT: `${server} does not answer: correct DATABASE_URL, or look at the network.`,
    '28P01': `PostgreSQL at ${server} refuses the password of "${decodeURIComponent(username)}": correct DATABASE_URL.`,
    '28000': `PostgreSQL at ${server} does not let "${decodeURIComponent(username)}" in: correct DATABASE_URL, or its pg_hba.conf.`,
    '3D000': `PostgreSQL at ${server} has no database "${pathname.slice(1)}": create it, or correct DATABASE_URL.`,
    '53300': `PostgreSQL at ${server} has no connection left: raise its max_connections, or end some of its clients.`,
    '57P03': `PostgreSQL at ${server} is only starting: try again in a moment.`,
  };
  const known = code ? reasons[code] : undefined;
  if (known) return new Refusal(known);
  if (/timeout|SASL|SSL|terminated/i.test(message ?? ''))
    return new Refusal(`PostgreSQL at ${server} cannot be used (${message}): correct DATABASE_URL.`);
  return error;
}
