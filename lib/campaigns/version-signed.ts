// Which version of the texts somebody signs who has one of them before them. No database.

/** A published version by language: its consent wording and its demands, each as its SHA-256. */
export type VersionShown = {
  publishedAt: Date;
  texts: Map<string, { consent: string; demands: string }>;
};

type Shown = { textVersion: number; originalLocale: string; versions: Map<number, VersionShown> };

/** Whoever opened a page before its text was replaced has so long to sign what they read, in milliseconds. */
export const TIME_TO_SIGN = 3_600_000;

/**
 * The version that is signed: the one that was on the screen, if it is the current one, asks the same as the current one in the
 * language that was shown, or was replaced a moment ago.
 * @param shown what the form says was on the screen; the current one where it does not say, or says one that never was
 * @returns null when they must read the text again: what is asked is another by now
 */
export function versionSigned(
  { textVersion, originalLocale, versions }: Shown,
  shown: number | undefined,
  locale: string,
  now: Date,
): number | null {
  const was = shown === undefined ? undefined : versions.get(shown);
  const is = versions.get(textVersion);
  if (shown === undefined || !was || !is) return textVersion;
  // A process may know a newer text before it knows that it is the current one.
  if (shown >= textVersion) return shown;
  const tag = was.texts.has(locale) && is.texts.has(locale) ? locale : originalLocale;
  if (was.texts.get(tag)?.demands === is.texts.get(tag)?.demands) return shown;
  const replaced = versions.get(shown + 1)?.publishedAt ?? is.publishedAt;
  return now.getTime() - replaced.getTime() <= TIME_TO_SIGN ? shown : null;
}
