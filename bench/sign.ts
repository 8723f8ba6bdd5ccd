import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { db } from '@/lib/db';
import { makeCampaign } from '@/prisma/factories';
import { bareInserts } from './bare-inserts';
import { limitSite } from './limit/site';
import { type Answered, count, type Load, load, outcome, together } from './load';
import { figure, inTurns, type Measure, median, shareOf, spread } from './measure';

const TURNS = 5;
const SECONDS = 5;
const CONNECTIONS = 64;
const CROWD = 2_000;
const PREPARED = 400_000;
/** Answered within this many ms but for one in forty, at 64 connections. */
const PROMPT = 500;

/**
 * Signatures a second through the front, as JSON and as a form, each answered once durably committed, beside an empty route
 * handler of Next's behind the same front; the same while as many connections send from one network and one mail host, so that
 * limits are met; then five times as many as can be taken.
 */
export async function sign(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  try {
    const campaign = await makeCampaign(db(), { slug: 'everybody-signs' });
    const { name } = await build();
    const site = await place.web(name);
    const limit = await limitSite(place, 'front');
    const door = `${site}/api/campaigns/${campaign.slug}/signatures`;
    const asked = signing(place, door, ['json', 'form', 'flood']);
    const [late, said, beside] = [[] as number[], [] as string[], [] as Answered[]];
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
      flooded: async () => {
        const half = { connections: CONNECTIONS / 2, seconds: SECONDS };
        const [honest, flood] = await Promise.all([asked('json', half), asked('flood', half)]);
        acknowledged += count(honest, 202) + count(flood, 202);
        beside.push(flood);
        if (count(honest, 202) < honest.requests || honest.errors > 0) said.push(outcome(honest));
        return count(honest, 202) / honest.seconds;
      },
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
        `half of the connections from one network and one host: the others ${spread(found.flooded)}/s; of the flood ${spread(beside.map(({ rate }) => rate))}/s answered, ${outcome(together(beside))}`,
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

type How = 'json' | 'form' | 'flood';

const FLOODED_FROM = '192.0.2.1';

/**
 * Prepares people who sign once each, and gives what has them sign. A `flood` comes from one network, for mailboxes at one host.
 */
export function signing(place: Place, url: string, hows: How[] = ['json', 'form']) {
  const files = new Map(hows.map((how) => [how, place.lines(how, people(how))]));
  const used = new Map<How, number>();
  return async (how: How, way: Way) => {
    const lines = { file: files.get(how) ?? '', as: 'body', from: used.get(how) ?? 0 } as const;
    const headers = how === 'form' ? FORM_HEADERS : JSON_HEADERS;
    const address = how === 'flood' && { address: FLOODED_FROM };
    const answered = await load({ ...way, url, method: 'POST', headers, lines, ...address });
    used.set(how, answered.used);
    return answered;
  };
}

const people = (how: How) =>
  Array.from({ length: PREPARED }, (_, n) => someone(how, n)).map((each) =>
    how === 'form' ? String(new URLSearchParams(each)) : JSON.stringify(each),
  );

const FIRST = ['Ana', 'José', 'Wang Fang', 'Łucja', 'Mohammed', 'Ingeborg', 'Thandiwe', 'Zoë'];
const LAST = ['Quispe', 'Müller', 'O’Brien', 'Øvergård', 'García', 'Nguyễn', 'Kowalska', 'Mamani'];
const PROVIDERS = ['gmail.com', 'outlook.com', 'gmx.de'];
const COUNTRIES = ['PE', 'ES', 'DE', 'US', 'GB', 'BO'];

const hostOf = (n: number) => (n % 2 === 0 ? PROVIDERS[(n >> 1) % 3] : `ward-${n}.example`);

function someone(how: How, n: number): Record<string, string> {
  return {
    name: `${FIRST[n % 8]} ${LAST[(n >> 3) % 8]}`,
    email: `signer.${how}.${n}@${how === 'flood' ? 'flood.example' : hostOf(n)}`,
    consent: 'on',
    visibility: ['public', 'addressee', 'count'][n % 3] ?? 'count',
    country: COUNTRIES[n % 6] ?? 'PE',
    city: 'Puerto Alba',
    locale: n % 2 === 0 ? 'en' : 'es',
    ...(n % 5 === 0 && { message: 'We carry water in buckets, every day, for three hundred pupils.' }),
  };
}
