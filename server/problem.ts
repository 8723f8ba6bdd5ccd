import type { Locale } from '@/lib/locales';

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

// What is said when even the problem page cannot be made. Kept here, so that nothing else has to work.
const sentences: Record<Locale, Record<ProblemKind, string>> = {
  en: {
    'not-found': 'There is nothing at this address.',
    'no-link': 'This link opens nothing, or nothing any more.',
    closed: 'This campaign is not open for signatures.',
    'too-large': 'What was sent is too large.',
    'wrong-type': 'What was sent is in a form we cannot read.',
    'too-many': 'Too many requests came from your connection. Please wait a little and try again.',
    trouble: 'Something went wrong on our side. Please try again in a few minutes.',
  },
  es: {
    'not-found': 'No hay nada en esta dirección.',
    'no-link': 'Este enlace no abre nada, o ya no abre nada.',
    closed: 'Esta campaña no está abierta a firmas.',
    'too-large': 'Lo enviado es demasiado grande.',
    'wrong-type': 'Lo enviado viene en un formato que no podemos leer.',
    'too-many':
      'Han llegado demasiadas solicitudes desde tu conexión. Espera un momento e inténtalo de nuevo.',
    trouble: 'Algo ha fallado por nuestra parte. Inténtalo de nuevo en unos minutos.',
  },
};

const home: Record<Locale, string> = { en: 'To the campaigns', es: 'Ir a las campañas' };

/** A page that needs nothing but this file. */
export function plainProblem(locale: Locale, kind: ProblemKind): string {
  const said = sentences[locale][kind];
  return (
    `<!DOCTYPE html><html lang="${locale}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">` +
    `<title>${said}</title></head><body><main><h1>${said}</h1><p><a href="/${locale}">${home[locale]}</a></p></main></body></html>`
  );
}
