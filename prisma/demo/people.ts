import type { DemoCampaign, DemoLocale } from './campaign';
import { messagesFor } from './messages';
import { latinNames, type NamePool, unusualNames } from './names';
import { otherScripts } from './names-other-scripts';
import { pick, pickByWeight, type Random, randomFrom, shuffled } from './random';
import { signingPool } from './signing-organisations';
import { mailboxName, signedHoursAgo } from './signing-times';

/** Who may see an invented signer's name. */
type DemoVisibility = DemoCampaign['defaultVisibility'];

/** An invented person who signed a demonstration campaign. */
export type DemoPerson = {
  name: string;
  email: string;
  country: string;
  city?: string;
  affiliation?: string;
  message?: string;
  locale: DemoLocale;
  visibility: DemoVisibility;
  source?: string;
  /** Hours before now; the list runs from the oldest to the newest. */
  hoursAgo: number;
};

/** An invented organisation's endorsement, with the person who signs for it. */
export type DemoOrganisationSigner = {
  organisation: string;
  role: string;
  name: string;
  email: string;
  country: string;
  locale: DemoLocale;
  message?: string;
  hoursAgo: number;
};

/** What shapes the signers of one campaign; everything may be left out. */
type DemoCrowd = {
  /** Whose messages to draw from. */
  slug?: string;
  defaultVisibility?: DemoVisibility;
  kind?: DemoCampaign['kind'];
  home?: DemoCampaign['home'];
  opensDaysAgo?: number;
  /** Negative: that many days ago the campaign closed and nobody signed since. */
  closesInDays?: number;
  /** The signers' hour of the day (0–23) at the moment "now", so that their nights are quiet. */
  hourNow?: number;
};

const HOSTS = [
  'example.net',
  'post.example.org',
  'correo.example.net',
  'mail.example.org',
  'buzon.example.com',
];
const SOURCES = ['whatsapp', 'facebook', 'union-newsletter', 'poster', 'telegram', 'friend', 'radio'];
const AFFILIATIONS: Record<DemoLocale, string[]> = {
  es: [
    ...['Personal de enfermería', 'Docente de primaria', 'Contratista de mina', 'Estudiante', 'Pensionista'],
    ...['Dirigente sindical', 'Auxiliar de educación', 'Taxista', 'Comerciante de mercado', 'Periodista'],
    ...['Personal de limpieza', 'Electricista', 'Dirigente vecinal', 'Auxiliar de laboratorio', 'Ebanista'],
  ],
  en: [
    ...['Nurse', 'Retired miner', 'Shop steward', 'Lecturer', 'Branch secretary, postal workers', 'Student'],
    ...[
      'Bus driver',
      'Health and safety representative',
      'Dock worker',
      'Librarian',
      'Trade union councillor',
    ],
    ...['Care worker', 'Teacher', 'Railway signaller', 'Translator'],
  ],
};
const MIX: Record<DemoVisibility, [DemoVisibility, number][]> = {
  COUNT: [
    ['COUNT', 52],
    ['ADDRESSEE', 18],
    ['PUBLIC', 30],
  ],
  ADDRESSEE: [
    ['ADDRESSEE', 40],
    ['PUBLIC', 48],
    ['COUNT', 12],
  ],
  PUBLIC: [
    ['PUBLIC', 80],
    ['ADDRESSEE', 13],
    ['COUNT', 7],
  ],
};
const POOLS = [...latinNames, ...otherScripts];

/**
 * Invents `n` people, always the same for the same seed and crowd: names in many scripts, e-mail addresses under
 * reserved names (RFC 2606) that are unique in the list, oldest signature first.
 */
export function people(seed: string, n: number, crowd: DemoCrowd = {}): DemoPerson[] {
  const random = randomFrom(`people ${seed}`);
  const messages = messagesFor(crowd.slug ?? seed);
  const unusual = shuffled(random, unusualNames);
  const taken = new Set<string>();
  const named = crowd.kind === 'STATEMENT' ? 0.55 : 0.28;
  const times = Array.from({ length: n }, () => signedHoursAgo(random, crowd)).sort((a, b) => b - a);
  return times.map((hoursAgo) => {
    const who = freshPerson(random, crowd, taken, unusual);
    const email = `${mailboxName(random, who.latin, taken)}@${pick(random, HOSTS)}`;
    const waiting = messages[who.language];
    const speaks = random() < (who.language === 'es' || who.language === 'en' ? 0.13 : 0.3);
    return {
      name: who.name,
      email,
      country: who.country,
      ...(random() < 0.6 && { city: who.city }),
      ...(random() < named && { affiliation: pick(random, AFFILIATIONS[who.locale]) }),
      ...(speaks && waiting?.length && { message: drawn(random, waiting) }),
      locale: who.locale,
      visibility: pickByWeight(
        random,
        MIX[crowd.defaultVisibility ?? 'ADDRESSEE'],
        ([, weight]) => weight,
      )[0],
      ...(random() < 0.7 && { source: pick(random, SOURCES) }),
      hoursAgo,
    };
  });
}

/** Invents `n` organisation signatures (20 at most, else throws), always the same for the same seed, oldest first. */
export function organisationsSigning(
  seed: string,
  n: number,
  crowd: DemoCrowd = {},
): DemoOrganisationSigner[] {
  if (n > signingPool.length) throw new Error(`There are only ${signingPool.length} invented organisations.`);
  const random = randomFrom(`organisations ${seed}`);
  const times = Array.from({ length: n }, () => signedHoursAgo(random, crowd)).sort((a, b) => b - a);
  return shuffled(random, signingPool)
    .slice(0, n)
    .map(({ organisation, host, country, signers, message }, i) => {
      const [role, name] = pick(random, signers);
      return {
        ...{ organisation, role, name, country, email: `office@${host}` },
        locale: ['PE', 'ES', 'CL', 'BR'].includes(country) ? ('es' as const) : ('en' as const),
        ...(message && { message }),
        hoursAgo: times[i] ?? 0,
      };
    });
}

type Identity = {
  name: string;
  latin: string;
  language: string;
  locale: DemoLocale;
  country: string;
  city: string;
};

function freshPerson(
  random: Random,
  crowd: DemoCrowd,
  taken: Set<string>,
  unusual: typeof unusualNames,
): Identity {
  const odd = random() < 0.03 ? unusual.pop() : undefined;
  if (odd) return { latin: odd.latin ?? odd.name, locale: odd.language === 'es' ? 'es' : 'en', ...odd };
  const local = crowd.home && random() < 0.85 ? crowd.home : undefined;
  const pool = local ? latinNames[0] : pickByWeight(random, POOLS, ({ weight }) => weight);
  if (!pool) throw new Error('There are no names to draw from.');
  let [name, latin] = named(random, pool);
  while (taken.has(name)) [name, latin] = named(random, pool);
  taken.add(name);
  const [country = '', cities = ''] = pick(random, pool.homes).split(':');
  const home = local ?? { country, cities: cities.split(',') };
  return {
    name,
    latin,
    language: pool.language,
    locale: pool.locale,
    country: home.country,
    city: pick(random, home.cities),
  };
}

function named(random: Random, pool: NamePool): [name: string, latin: string] {
  const word = (list: string): [string, string] => {
    const [own = '', latin = own] = pick(random, list.split(' ')).replaceAll('_', ' ').split('|');
    return [own, latin];
  };
  const given = word(pool.given);
  const family = word(pool.family);
  if (pool.order === 'joined') return [family[0] + given[0], `${given[1]} ${family[1]}`];
  const second = pool.order === 'double' ? word(pool.family) : undefined;
  const tail = second && second[0] !== family[0] ? ` ${second[0]}` : '';
  return [`${given[0]} ${family[0]}${tail}`, `${given[1]} ${family[1]}`];
}

function drawn(random: Random, list: string[]): string | undefined {
  return list.splice(Math.floor(random() * list.length), 1)[0];
}
