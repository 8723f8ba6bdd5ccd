import { domainToASCII } from 'node:url';
import { z } from 'zod';
import type { CampaignKind, CampaignState, Visibility } from '@/generated/prisma/enums';
import { purgesAsUsual } from './campaign';
import { localOf } from './local-time';
import { type Dates, type DatesNow, readDates } from './settings-dates';
import { wrongInSlug } from './slug';
import type { Fields } from './three-way';

// The settings of a campaign as its organisers type them. No database.

/** What is wrong, by field: keys of sentences. */
export type Errors = Record<string, string[]>;

/** Everything that is a setting, as it is kept. */
type Kept = Dates & {
  slug: string;
  kind: CampaignKind;
  goal: number;
  goalGrows: boolean;
  employerHosts: string[];
  embedHosts: string[];
  defaultVisibility: Visibility;
  replyTo: string | null;
  donationUrl: string | null;
  tags: string[];
  ink: string;
};

/** A campaign as far as its settings go. */
export type Stands = Kept &
  DatesNow & {
    state: CampaignState;
    addressees: { id: string; employer: boolean }[];
  };

/** What may still be changed: the address and the kind of a draft; when it opens, until it has; when it closes, until it has. */
export function changeable(campaign: Stands, now: Date) {
  const draft = campaign.state === 'DRAFT';
  return {
    address: draft,
    opening: draft || now < campaign.opensAt,
    closing: draft || (campaign.state !== 'CLOSED' && now < campaign.closesAt),
  };
}

/** The settings as they stand, as the fields of the form: what it shows, and what two editors are compared by. */
export function settingsFields(campaign: Stands, now: Date): Fields {
  const { timeZone: zone, addressees, employerHosts } = campaign;
  const opens = campaign.state !== 'DRAFT' || campaign.opensAt > now ? localOf(campaign.opensAt, zone) : null;
  const closes = localOf(campaign.closesAt, zone);
  const { purges, purgesDate } = purgeFields(campaign);
  const employer = addressees.some((each) => each.employer) || employerHosts.length > 0;
  return {
    slug: campaign.slug,
    kind: campaign.kind,
    goal: String(campaign.goal),
    grows: campaign.goalGrows ? 'on' : '',
    zone,
    opens: opens ? 'at' : 'now',
    opensDate: opens?.date ?? '',
    opensTime: opens?.time ?? '',
    closesDate: closes.date,
    closesTime: closes.time,
    purges,
    purgesDate,
    employer: employer ? 'yes' : 'no',
    ...Object.fromEntries(addressees.map(({ id, employer }) => [`employer.${id}`, employer ? 'on' : ''])),
    hosts: employerHosts.join('\n'),
    visibility: campaign.defaultVisibility,
    replyTo: campaign.replyTo ?? '',
    donationUrl: campaign.donationUrl ?? '',
    tags: campaign.tags.join(', '),
    embedHosts: campaign.embedHosts.join('\n'),
    ink: campaign.ink.toLowerCase(),
  };
}

/** Whether a campaign's data is erased when it usually is; else on which local day. */
function purgeFields(campaign: Stands): { purges: string; purgesDate: string } {
  const { purgesAt, timeZone } = campaign;
  const usual = purgesAsUsual(campaign);
  return usual
    ? { purges: 'usual', purgesDate: '' }
    : { purges: 'on', purgesDate: localOf(purgesAt, timeZone).date };
}

/** The settings as they are to stand. `employers`: the ids of the addressees whom the signers work for. */
export type Settings = Kept & { employers: string[] };

/** Of a petition as large as any that ever was: more is a slip of the finger. */
const MOST_GOAL = 100_000_000;
const MOST_HOSTS = 50;
const MOST_TAGS = 10;

const HOST = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+(xn--[a-z0-9-]{2,59}|[a-z]{2,63})$/;

const kind = z.enum(['PETITION', 'STATEMENT', 'OPEN_LETTER'], 'choice');
const visibility = z.enum(['PUBLIC', 'ADDRESSEE', 'COUNT'], 'choice');
const ink = z.string().regex(/^#[0-9a-f]{6}$/i, 'noColour');
const replyTo = z.union([z.literal(''), z.email('noEmail').max(254, 'noEmail')], 'noEmail');
const donationUrl = z.union(
  [z.literal(''), z.url({ protocol: /^https?$/, error: 'noUrl' }).max(500, 'noUrl')],
  'noUrl',
);

/**
 * Reads the settings. Where the signers work for an addressee they are named to nobody unless they say otherwise. What may not
 * be changed any more stays as it stands, whatever is typed.
 * @param fields as `settingsFields` names them, as typed
 */
export function readSettings(
  fields: Fields,
  campaign: Stands,
  now: Date,
): { ok: true; settings: Settings } | { ok: false; errors: Errors } {
  const may = changeable(campaign, now);
  const errors: Errors = {};
  const typed = (name: string) => (fields[name] ?? '').trim();
  const take = <Read>(name: string, rule: z.ZodType<Read>, kept: Read): Read => {
    const read = rule.safeParse(typed(name));
    if (read.success) return read.data;
    errors[name] = [read.error.issues[0]?.message ?? 'wrong'];
    return kept;
  };
  const slugWrong = may.address ? wrongInSlug(typed('slug')) : null;
  if (slugWrong) errors.slug = [slugWrong];
  const goal = /^[\d\s.,]+$/.test(typed('goal')) ? Number(typed('goal').replace(/[\s.,]/g, '')) : Number.NaN;
  if (!(goal >= 1 && goal <= MOST_GOAL)) errors.goal = [goal > MOST_GOAL ? 'tooMany' : 'noNumber'];
  const dates = readDates(fields, campaign, may, now);
  if (!dates.ok) Object.assign(errors, dates.errors);
  const employer = readEmployer(fields, campaign);
  if (!employer.ok) Object.assign(errors, employer.errors);
  const tags = readTags(typed('tags'));
  if (!tags) errors.tags = ['tags'];
  const embed = readHosts(fields.embedHosts ?? '', siteOf);
  if (!embed.ok) errors.embedHosts = [embed.why];
  const settings = {
    slug: may.address ? typed('slug') : campaign.slug,
    kind: may.address ? take('kind', kind, campaign.kind) : campaign.kind,
    goal,
    goalGrows: typed('grows') === 'on',
    defaultVisibility: take('visibility', visibility, campaign.defaultVisibility),
    replyTo: take('replyTo', replyTo, '') || null,
    donationUrl: take('donationUrl', donationUrl, '') || null,
    ink: take('ink', ink, campaign.ink).toLowerCase(),
  };
  if (!dates.ok || !employer.ok || !tags || !embed.ok || Object.keys(errors).length > 0)
    return { ok: false, errors };
  const { employers, employerHosts, works } = employer;
  const defaultVisibility = works ? 'COUNT' : settings.defaultVisibility;
  return {
    ok: true,
    settings: {
      ...{ ...settings, ...dates.dates, tags, employers, employerHosts, defaultVisibility },
      embedHosts: embed.hosts,
    },
  };
}

type Employer = { ok: true; works: boolean; employers: string[]; employerHosts: string[] };

/** Whether the signers work for an addressee, for which, and at which hosts their mail can be read. */
function readEmployer(fields: Fields, { addressees }: Stands): Employer | { ok: false; errors: Errors } {
  if (fields.employer !== 'yes' && fields.employer !== 'no')
    return { ok: false, errors: { employer: ['choice'] } };
  if (fields.employer === 'no') return { ok: true, works: false, employers: [], employerHosts: [] };
  const employers = addressees.flatMap(({ id }) => (fields[`employer.${id}`] === 'on' ? [id] : []));
  const hosts = readHosts(fields.hosts ?? '');
  if (!hosts.ok) return { ok: false, errors: { hosts: [hosts.why] } };
  if (employers.length + hosts.hosts.length === 0) return { ok: false, errors: { employer: ['who'] } };
  return { ok: true, works: true, employers, employerHosts: hosts.hosts };
}

/** Of an address of mail (`name@works.example`) the part behind the @. */
const mailHostOf = (typed: string) => typed.slice(typed.lastIndexOf('@') + 1);

/** Of an address of a page its host. */
const siteOf = (typed: string) =>
  URL.canParse(typed) ? new URL(typed).hostname : (typed.split('/')[0] ?? '');

/** Host names, one per line or between commas. @param hostOf finds one in what was typed */
function readHosts(
  typed: string,
  hostOf = mailHostOf,
): { ok: true; hosts: string[] } | { ok: false; why: string } {
  const hosts = typed
    .split(/[\s,;]+/)
    .filter((each) => each !== '')
    .map((each) => domainToASCII(hostOf(each)).toLowerCase());
  if (hosts.some((host) => !HOST.test(host))) return { ok: false, why: 'noHost' };
  const different = [...new Set(hosts)];
  return different.length > MOST_HOSTS ? { ok: false, why: 'tooMany' } : { ok: true, hosts: different };
}

/** Tags between commas, in small letters, each once; null when there are too many or one is too long. */
function readTags(typed: string): string[] | null {
  const tags = typed
    .normalize('NFC')
    .split(/[,;\n]/)
    .map((tag) =>
      tag
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .toLowerCase(),
    )
    .filter((tag) => tag !== '');
  const different = [...new Set(tags)];
  return different.length > MOST_TAGS || different.some((tag) => tag.length > 40) ? null : different;
}
