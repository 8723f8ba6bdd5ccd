import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { db } from '@/lib/db';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { memoryOf } from './cpu';
import { limitSite } from './limit/site';
import { count, load } from './load';
import { figure, inTurns, type Measure, median, shareOf, spread } from './measure';
import { signing } from './sign';

const TURNS = 5;
const SECONDS = 4;
const CONNECTIONS = 64;
/** Pages a second of a WordPress petition plugin with nothing in its table, measured on two cores like these. */
const WORDPRESS = 48;
const POLLED = 1_500;
const CAMPAIGNS = 20_000;
/** Of so many of them the page is read, then of as many others: more than the front keeps (some 1,700 of these), and again. */
const READ = 3_000;
const READERS = 8;
/** By so many MiB the process may have grown after either. */
const GROWN = 400;

/**
 * Campaign pages a second through the front, beside a static page of Next's own without any front; the public counter by itself
 * and polled while others sign; and what the pages of thousands of campaigns leave in memory.
 */
export async function read(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  try {
    const campaign = await makeCampaign(db(), { slug: 'everybody-reads' });
    const people = Array.from({ length: 200 }, (_, n) => ({
      person: { name: `Ana Quispe ${n}`, email: `reader-${n}@hospital.example` },
      at: new Date(),
      visibility: 'PUBLIC' as const,
    }));
    await addSignatures(db(), campaign.id, people);
    const { name } = await build();
    const site = await place.web(name);
    const limit = await limitSite(place, 'bare');
    const page = `${site}/en/campaigns/${campaign.slug}`;
    const counter = `${site}/api/campaigns/${campaign.slug}/count`;
    const answered = async (url: string, headers: Record<string, string> = {}) => {
      const { requests, rate, statuses } = await load({
        url,
        headers,
        connections: CONNECTIONS,
        seconds: SECONDS,
      });
      if (statuses[200] !== requests) throw new Error(`${url} was answered ${JSON.stringify(statuses)}`);
      return rate;
    };
    const browser = { 'accept-encoding': 'gzip, br' };
    const found = await inTurns(TURNS, {
      static: () => answered(limit),
      page: () => answered(page),
      zipped: () => answered(page, browser),
      counter: () => answered(counter),
    });
    const polled = await whilePolled(place, `${site}/api/campaigns/${campaign.slug}/signatures`, counter);
    const kept = await everyCampaign(place, site);
    const counts = median(found.counter) / WORDPRESS;
    const sound = counts >= 20 && polled.cost < 0.2 && kept.grown.every((grown) => grown < GROWN);
    return {
      lines: [
        `Next's own static page: ${spread(found.static)}/s`,
        `a campaign's page: ${spread(found.page)}/s; compressed, as a browser asks: ${spread(found.zipped)}/s`,
        `the counter: ${spread(found.counter)}/s, ${counts.toFixed(0)} × ${WORDPRESS}/s (at least 20)`,
        `the counter polled ${figure(polled.polls)} times a second while people sign: ${spread(polled.signed)} signatures/s, ` +
          `${spread(polled.alone)}/s unpolled: it costs ${(polled.cost * 100).toFixed(0)} % (less than 20)`,
        `${figure(READ)} pages of ${figure(CAMPAIGNS)} campaigns read, ${figure(kept.rate)} a second: the process grows from ${figure(kept.before)} MiB by ` +
          `${kept.grown.map(figure).join(', and with as many others by ')} (less than ${GROWN})`,
        ...(sound ? [] : ['NOT ALL OF THIS IS KEPT']),
      ],
      ratio: sound ? shareOf(found.page, found.static) : 0,
      limit: `${figure(median(found.static))}/s of Next's own static page, without any front`,
      bar: 3,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

/** Signatures a second while the counter is polled, and while it is not. */
async function whilePolled(place: Place, door: string, counter: string) {
  const asked = signing(place, door);
  const polls: number[] = [];
  const sign = async () => {
    const answered = await asked('json', { connections: CONNECTIONS, seconds: SECONDS });
    return count(answered, 202) / answered.seconds;
  };
  const found = await inTurns(3, {
    alone: sign,
    signed: async () => {
      const poll = load({ url: counter, connections: 32, seconds: SECONDS + 2, rate: POLLED });
      const rate = await sign();
      polls.push((await poll).rate);
      return rate;
    },
  });
  const cost = 1 - shareOf(found.signed, found.alone);
  return { ...found, polls: median(polls), cost };
}

/** Reads the page of each of very many campaigns, then of as many others; says how many MiB the process had and has grown by since. */
async function everyCampaign(place: Place, site: string) {
  const organisationId = (await makeCampaign(db())).organisationId;
  await db().$executeRaw`
    INSERT INTO "Campaign" (id, "organisationId", slug, kind, state, "originalLocale", goal, "opensAt", "closesAt", "purgesAt",
      "textVersion", "touchedAt")
    SELECT gen_random_uuid(), ${organisationId}::uuid, 'campaign-number-' || n, 'PETITION', 'OPEN', 'en', 100, now() - interval '1 day',
      now() + interval '300 days', now() + interval '330 days', 1, now()
    FROM generate_series(1, ${CAMPAIGNS}::int) AS n`;
  await db().$executeRaw`
    INSERT INTO "CampaignCount" ("campaignId") SELECT id FROM "Campaign" WHERE slug LIKE 'campaign-number-%'`;
  await db().$executeRaw`
    INSERT INTO "CampaignText" SELECT (jsonb_populate_record(NULL::"CampaignText", to_jsonb(t) || jsonb_build_object('campaignId', c.id))).*
    FROM "Campaign" c CROSS JOIN (SELECT * FROM "CampaignText" ORDER BY "publishedAt" LIMIT 1) t
    WHERE c.slug LIKE 'campaign-number-%'`;
  const memory = () => memoryOf(place.pids.get('web-1') ?? 0);
  const before = memory();
  const grown: number[] = [];
  const rates: number[] = [];
  for (const from of [0, READ]) {
    const paths = Array.from({ length: READ }, (_, n) => `/en/campaigns/campaign-number-${from + n + 1}`);
    const file = place.lines(`campaigns-${from}`, paths);
    const answered = await load({
      url: site,
      connections: READERS,
      seconds: 900,
      lines: { file, as: 'path' },
    });
    // The last one of each may be cut off.
    if (count(answered, 200) < READ - READERS)
      throw new Error(`pages were answered ${JSON.stringify(answered.statuses)}`);
    grown.push(memory() - before);
    rates.push(READ / answered.seconds);
  }
  return { before, grown, rate: median(rates) };
}
