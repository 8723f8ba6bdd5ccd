/** So many tries in so many seconds, counted from the first. */
export type Limit = { points: number; seconds: number };

const MINUTE = 60;
const HOUR = 3_600;
const DAY = 86_400;

/**
 * Every limit by its name, as it is unless the operator has set another. Those of signing come in pairs: beyond the first, which
 * is over within a minute, one waits or solves a challenge; beyond `-day` signatures are taken and held, to be looked at; as many
 * of these again (`-held`) may still confirm by mail, those beyond get their mail when they are released. They are
 * wide: two thousand workers may sign in a lunch break through one address, a telephone company has its customers share one, and
 * half a country may have its mail with a provider that we do not know.
 */
export const LIMITS = {
  'sign-network': { points: 600, seconds: MINUTE },
  'sign-network-day': { points: 3_000, seconds: DAY },
  'sign-network-held': { points: 3_000, seconds: DAY },
  'sign-site': { points: 2_000, seconds: MINUTE },
  'sign-site-day': { points: 10_000, seconds: DAY },
  'sign-site-held': { points: 10_000, seconds: DAY },
  'sign-host': { points: 2_000, seconds: MINUTE },
  'sign-host-day': { points: 20_000, seconds: DAY },
  'sign-host-held': { points: 20_000, seconds: DAY },
  'sign-in': { points: 60, seconds: HOUR },
  'sign-in-mails-client': { points: 5, seconds: HOUR },
  'sign-in-mails': { points: 5, seconds: 5 * MINUTE },
  'sign-in-code': { points: 10, seconds: HOUR },
  'sign-in-code-site': { points: 100, seconds: HOUR },
  'confirm-code': { points: 10, seconds: HOUR },
  'confirm-code-site': { points: 100, seconds: HOUR },
  'what-did-i-sign': { points: 10, seconds: HOUR },
  'what-did-i-sign-site': { points: 100, seconds: HOUR },
  'what-did-i-sign-all': { points: 10_000, seconds: HOUR },
  'what-did-i-sign-mailbox': { points: 1, seconds: HOUR },
  'what-did-i-sign-day': { points: 5, seconds: DAY },
  'sure-mails': { points: 5, seconds: HOUR },
  'sure-mails-organiser': { points: 15, seconds: HOUR },
  answer: { points: 60, seconds: HOUR },
  'answer-drafts': { points: 20, seconds: DAY },
  invitations: { points: 20, seconds: DAY },
  'invitations-by': { points: 30, seconds: DAY },
  'invitations-to': { points: 5, seconds: DAY },
  'organisations-by': { points: 5, seconds: DAY },
  'hook-calls-by-hand': { points: 30, seconds: HOUR },
} as const satisfies Record<string, Limit>;

export type LimitName = keyof typeof LIMITS;
