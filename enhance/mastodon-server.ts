/**
 * The server somebody means: typed as its name, as its address, or as their own (`@ana@social.example`).
 * @returns its host as a browser writes it; null when it is none of the web's
 */
export function mastodonServer(typed: string): string | null {
  const last =
    typed
      .trim()
      .replace(/^https?:\/\//i, '')
      .split('/')[0]
      ?.split('@')
      .at(-1) ?? '';
  if (!/^[^\s:?#\\]+\.[^\s.:?#\\]{2,}$/u.test(last)) return null;
  try {
    const { hostname } = new URL(`https://${last}`);
    return /^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(hostname) ? hostname : null;
  } catch {
    return null;
  }
}

/** Where a Mastodon server takes what somebody wants to post; nothing is posted by opening it. */
export const mastodonShare = (server: string, text: string): string =>
  `https://${server}/share?text=${encodeURIComponent(text)}`;
