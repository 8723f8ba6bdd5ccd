import type { SignatureGiven } from '@/prisma/factories';

// Who signs in a measurement: the same people every time, each one found by their number.

const FIRST = ['Ana', 'José', 'Wang Fang', 'Łucja', 'Mohammed', 'أمينة', 'Ingeborg', 'Thandiwe'];
const LAST = ['Quispe', 'Müller', 'O’Brien', 'Øvergård', 'García', 'العلي', 'Nguyễn', 'Kowalska'];
const HOSTS = ['gmail.com', 'outlook.com', 'gmx.de', 'yahoo.com'];
const COUNTRIES = ['PE', 'ES', 'DE', 'US', 'GB', 'BO', null];
const SOURCES = ['whatsapp', 'x', 'flyer', null];
const MILLISECONDS_APART = 300;

export type Crowd = 'named' | 'mixed';

/** What one in a thousand of a crowd is found by. */
export const NEEDLE = 'núñez 1000';

/** @param began when the first signed (ms); the others follow, a little later each */
export const crowds: Record<Crowd, (n: number, began: number) => SignatureGiven> = {
  /** all confirmed, all named to the addressee, every third with words that were approved */
  named: someone,
  /** as people are: some want to be counted only, and one in twenty has not confirmed yet */
  mixed: (n, began) => ({
    ...someone(n, began),
    pending: n % 20 === 19,
    visibility: (['PUBLIC', 'ADDRESSEE', 'COUNT'] as const)[n % 3] ?? 'COUNT',
  }),
};

function someone(n: number, began: number): SignatureGiven {
  const organisation = n % 100 === 50;
  return {
    at: new Date(began + n * MILLISECONDS_APART),
    person: {
      name: `${FIRST[n % 8]} ${n % 1_000 === 7 ? `NUÑEZ 1000${n}` : LAST[(n >> 3) % 8]}`,
      email: `signer-${n}@${n % 5 === 0 ? `mailbox-${n % 97}.example` : HOSTS[n % 4]}`,
      ...(organisation && { organisation: `Union number ${n}`, role: 'secretary' }),
      city: 'Puerto Alba',
      ...(n % 3 === 0 && {
        affiliation: 'Ward 3',
        message: 'Water for the school, and before the winter if you please.',
      }),
    },
    signAs: organisation ? 'ORGANISATION' : 'PERSON',
    visibility: n % 2 === 0 ? 'PUBLIC' : 'ADDRESSEE',
    approved: true,
    locale: n % 2 === 0 ? 'en' : 'es',
    country: COUNTRIES[n % 7] ?? null,
    source: SOURCES[n % 4] ?? null,
    updates: n % 10 === 0,
  };
}
