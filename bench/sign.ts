import { build } from '@/dev/build';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { bareInserts } from './bare-inserts';
import { limitSite } from './limit/site';
import { count, type Load, load, outcome } from './load';
import { figure, inTurns, type Measure, median, shareOf, spread } from './measure';
import { openPlace, type Place } from './place';

const TURNS = 5;
const SECONDS = 5;
const CONNECTIONS = 64;
const CROWD = 2_000;
const PREPARED = 400_000;
/** Answered within this many ms but for one in forty, at 64 connections. */
const PROMPT = 500;

/**
 * Signatures a second through the front, as JSON and as a form, each answered once durably committed, beside an empty route
 * handler of Next's behind the same front; then five times as many as can be taken.
 */
export async function sign(): Promise<Measure> {
  const place = await openPlace();
  try {
    const campaign = await makeCampaign(db(), { slug: 'everybody-signs' });
    const { name } = await build();
    const site = await place.web(name);
    const limit = await limitSite(place, 'front');
    const door = `${site}/api/campaigns/${campaign.slug}/signatures`;
    const asked = signing(place, door);
    const [late, said] = [[] as number[], [] as string[]];
    let acknowledged = 0;
    const signed = async (how: 'json' | 'form') => {
      const answered = await asked(how, { connections: CONNECTIONS, seconds: SECONDS });
      const taken = count(answered, 202, 303);
      acknowledged += taken;
      late.push(answered.p97);
      if (taken < answered.requests || answered.errors > 0) said.push(outcome(answered));
      return taken / answered.seconds;
    };
    const empty = {
      url: `${limit}/api/empty`,
      method: 'POST',
      connections: CONNECTIONS,
      seconds: SECONDS,
    } as const;
    const found = await inTurns(TURNS, {
      empty: async () => (await load({ ...empty, body: BODY, headers: JSON_HEADERS })).rate,
      json: () => signed('json'),
      form: () => signed('form'),
      bare: () => bareInserts(place, SECONDS),
    });
    const rate = median([...found.json, ...found.form]);
    const share = Math.min(shareOf(found.json, found.empty), shareOf(found.form, found.empty));
    // Five times as many as it takes, all at once: what is not turned away is stored, and afterwards all is as before.
    const spike = await asked('json', { connections: CROWD, seconds: 10, rate: 5 * rate });
    acknowledged += count(spike, 202);
    const after = await signed('json');
    const stored = await db().signature.count({ where: { campaignId: campaign.id } });
    const calm = (count(spike, 503) > 0 || spike.p97 < PROMPT) && after > 0.7 * rate;
    return {
      lines: [
        `an empty route handler behind the front: ${spread(found.empty)} answers/s`,
        `signatures as JSON: ${spread(found.json)}/s; as a form: ${spread(found.form)}/s`,
        `97.5 % answered within ${figure(median(late))} ms at ${CONNECTIONS} connections (may be ${PROMPT})`,
        `single rows inserted by bare connections: ${spread(found.bare)}/s; signing reaches ${(rate / median(found.bare)).toFixed(2)} of it`,
        `${figure(5 * rate)} a second from ${figure(CROWD)} connections: ${outcome(spike)}, 97.5 % within ${figure(spike.p97)} ms; then ${figure(after)}/s again`,
        `${figure(acknowledged)} acknowledged, ${figure(stored)} stored`,
        ...said.map((each) => `not all were taken: ${each}`),
      ],
      ratio: stored >= acknowledged && median(late) < PROMPT && calm ? share : 0,
      limit: `${figure(median(found.empty))} answers/s of an empty route handler behind the same front`,
      bar: 4,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

const JSON_HEADERS = { 'content-type': 'application/json', accept: 'application/json' };
const FORM_HEADERS = { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' };
const BODY = JSON.stringify({ name: 'Nobody', email: 'nobody@example.org', consent: 'on' });

type Way = Pick<Load, 'connections' | 'seconds' | 'rate'>;

/** Prepares people who sign once each, and gives what has them sign. */
export function signing(place: Place, url: string) {
  const kinds = {
    json: { file: place.lines('json', people('json')), headers: JSON_HEADERS, from: 0 },
    form: { file: place.lines('form', people('form')), headers: FORM_HEADERS, from: 0 },
  };
  return async (how: 'json' | 'form', way: Way) => {
    const kind = kinds[how];
    const { file, headers, from } = kind;
    const answered = await load({ ...way, url, method: 'POST', headers, lines: { file, as: 'body', from } });
    kind.from = answered.used;
    return answered;
  };
}

const people = (how: 'json' | 'form') =>
  Array.from({ length: PREPARED }, (_, n) => someone(how, n)).map((each) =>
    how === 'json' ? JSON.stringify(each) : String(new URLSearchParams(each)),
  );

const FIRST = ['Ana', 'José', 'Wang Fang', 'Łucja', 'Mohammed', 'Ingeborg', 'Thandiwe', 'Zoë'];
const LAST = ['Quispe', 'Müller', 'O’Brien', 'Øvergård', 'García', 'Nguyễn', 'Kowalska', 'Mamani'];
const HOSTS = ['gmail.com', 'example.org', 'hospital.example', 'outlook.com', 'gmx.de', 'mailbox.example'];
const COUNTRIES = ['PE', 'ES', 'DE', 'US', 'GB', 'BO'];

function someone(how: string, n: number): Record<string, string> {
  return {
    name: `${FIRST[n % 8]} ${LAST[(n >> 3) % 8]}`,
    email: `signer.${how}.${n}@${HOSTS[n % 6]}`,
    consent: 'on',
    visibility: ['public', 'addressee', 'count'][n % 3] ?? 'count',
    country: COUNTRIES[n % 6] ?? 'PE',
    city: 'Puerto Alba',
    locale: n % 2 === 0 ? 'en' : 'es',
    ...(n % 5 === 0 && { message: 'We carry water in buckets, every day, for three hundred pupils.' }),
  };
}
