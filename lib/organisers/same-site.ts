import { env } from '@/lib/env';

/**
 * Whether a request that trusts the session cookie was made by one of our own pages, or by a person typing its address.
 * `Sec-Fetch-Site` decides where the browser sends it; else `Origin`, which older browsers send with every POST. A request
 * with neither comes from no browser, so no stranger's page can have lent it the cookie (which is SameSite=Lax besides).
 */
export function isSameSite(request: Request): boolean {
  const fetchSite = request.headers.get('sec-fetch-site');
  if (fetchSite) return fetchSite === 'same-origin' || fetchSite === 'none';
  const origin = request.headers.get('origin');
  if (origin === null || origin === new URL(env().SITE_URL).origin) return true;
  // A site reached under another name than its own, as on a network at home: the page came from where the request goes.
  return URL.canParse(origin) && new URL(origin).host === request.headers.get('host');
}
