import type { EmailAddress } from './email-address';

// A slip of the finger in the name of a large mail provider sends the confirmation to nobody. A closed list and one slip:
// whatever a wider guess would find, it would also take real addresses for wrong ones.

/** The providers that most mistyped addresses mean, with the endings that they have. */
const PROVIDERS: Record<string, string[]> = {
  gmail: ['com'],
  googlemail: ['com'],
  hotmail: ['com', 'ca', 'cl', 'co.uk', 'com.ar', 'com.br', 'com.mx', 'de', 'es', 'fr', 'it'],
  outlook: ['com', 'cl', 'com.ar', 'com.br', 'de', 'es', 'fr', 'it', 'pt'],
  yahoo: ['com', 'ca', 'co.uk', 'com.ar', 'com.br', 'com.mx', 'de', 'es', 'fr', 'it'],
  icloud: ['com'],
  protonmail: ['com'],
};

/** One slip away from a provider, and mail servers of their own: mail.com, ymail.com, email.com, fmail.com, cloud.com … */
const REAL = /^([a-z0-9]?mail|cloud)\.com$/;

/**
 * The address somebody most likely meant, where the provider's name or its `.com` was mistyped by one letter (a wrong one,
 * one too many, one missing, two swapped). Only ever to be suggested.
 * @returns null when nothing looks mistyped
 */
export function meantAddress({ address, host }: EmailAddress): string | null {
  const dot = host.indexOf('.');
  const [name, ending] = [host.slice(0, dot), host.slice(dot + 1)];
  const meant = REAL.test(host) ? null : meantHost(name, ending);
  return meant && `${address.slice(0, address.lastIndexOf('@'))}@${meant}`;
}

function meantHost(name: string, ending: string): string | null {
  const own = Object.hasOwn(PROVIDERS, name) ? PROVIDERS[name] : undefined;
  if (own) return !own.includes(ending) && oneSlip(ending, 'com') ? `${name}.com` : null;
  for (const [provider, endings] of Object.entries(PROVIDERS)) {
    if (endings.includes(ending) && oneSlip(name, provider)) return `${provider}.${ending}`;
  }
  return null;
}

/** Whether one word becomes the other by changing, adding or leaving out one letter, or by swapping two neighbours. */
function oneSlip(typed: string, meant: string): boolean {
  let at = 0;
  while (at < typed.length && typed[at] === meant[at]) at++;
  const [left, wanted] = [typed.slice(at), meant.slice(at)];
  if (left === wanted) return false;
  const swapped =
    left.length > 1 && left.slice(2) === wanted.slice(2) && left[0] === wanted[1] && left[1] === wanted[0];
  return swapped || left.slice(1) === wanted.slice(1) || left === wanted.slice(1) || left.slice(1) === wanted;
}
