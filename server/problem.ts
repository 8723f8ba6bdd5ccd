import { inMarkup } from '@/app/markup';
import { directionOf, type Locale } from '@/lib/locales';
import { words } from '@/lib/words';

export type ProblemKind =
  | 'not-found'
  | 'no-link'
  | 'closed'
  | 'too-large'
  | 'wrong-type'
  | 'too-many'
  | 'trouble';

/** Which problem page stands for a status; null when none does. */
export function problemOf(status: number): ProblemKind | null {
  if (status >= 500) return 'trouble';
  const kinds: Record<number, ProblemKind> = {
    404: 'not-found',
    409: 'closed',
    413: 'too-large',
    415: 'wrong-type',
    429: 'too-many',
  };
  return kinds[status] ?? null;
}

// The links in mails to signers. Once a campaign's data is erased nobody can tell any more whose they were.
const SIGNERS_LINK = /^\/[a-z-]{2,8}\/(?:signature|news)\//;

/** The problem behind a page of one person: of a link that opens nothing it is said why that may be. */
export function problemAt(path: string, status: number): ProblemKind | null {
  return status === 404 && SIGNERS_LINK.test(path) ? 'no-link' : problemOf(status);
}

/**
 * What is said when even the problem page cannot be made: its words, in a page that needs neither Next nor the database.
 * @param framed in somebody else's page, where none of ours can be gone to
 */
export function plainProblem(locale: Locale, kind: ProblemKind, framed = false): string {
  const say = words(locale, 'Problem');
  const [title, what, home] = [say(`${kind}.says`), say(`${kind}.do`), say('home')].map(inMarkup);
  const away = framed ? ' target="_blank"' : '';
  return (
    `<!DOCTYPE html><html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">` +
    `<title>${title}</title></head><body><main><h1>${title}</h1><p>${what}</p>` +
    `<p><a href="/${locale}"${away}>${home}</a></p></main></body></html>`
  );
}
