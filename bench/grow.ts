import { Client } from 'pg';
import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { freePort } from '@/dev/ports';
import { ready } from '@/dev/services';
import { db } from '@/lib/db';
import { campaignKeys, type Keys, siteKeys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation } from '@/prisma/factories';
import { fill } from './fill';
import { asks, type Rate, type Side } from './grow-asks';
import { figure, inTurns, type Measure, median, spread } from './measure';
import { signedIn } from './signed-in';

const QUICK = process.argv.includes('--quick');
// Beside its first signatures, with which each is in turns.
const SIZES = QUICK ? [100_000] : [100_000, 1_000_000, 5_000_000];
const TURNS = QUICK ? 2 : 3;
/** Who signed before anything is measured, on both sides: as many as a campaign's page, figures and list show at once. */
const FIRST = 500;
const DAY = 86_400_000;
/** The share of its rate with the first signatures that a list page of the organisers' may fall to. */
const LEAST_LIST = 0.5;
const LIST = 'list page';
/** What grows with signatures. */
const GROWN = ['CampaignCount', 'Signature', 'Mail', 'Tally', 'Funnel'];

/**
 * What people and organisers do with one campaign as it grows to five million signatures, through the front: each in turns with
 * the same in a database that held only its first signatures when the turns began, on the same PostgreSQL: enough that its page
 * shows as many names. `--quick` grows it to a hundred thousand.
 */
export async function grow(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  const clients: Client[] = [];
  try {
    const organisation = await makeOrganisation(db());
    const opensAt = new Date(Date.now() - 21 * DAY);
    const campaign = await makeCampaign(db(), { organisationId: organisation.id, slug: 'it-grows', opensAt });
    const cookie = await signedIn(organisation.id);
    await siteKeys();
    const keys = (await campaignKeys(campaign.id)) as Keys;
    const { name } = await build();
    const part = { campaignId: campaign.id, crowd: 'mixed', began: opensAt.getTime(), mailed: true } as const;
    await fill([{ ...part, from: 0, count: FIRST }]);
    const { emptyUrl, grownUrl } = await secondDatabase(place);
    const side = async (database: string): Promise<Side> => {
      const client = new Client({ connectionString: database });
      await client.connect();
      clients.push(client);
      return { place, client, site: await web(place, name, database), slug: campaign.slug, keys, cookie };
    };
    const [empty, grown] = [await side(emptyUrl), await side(grownUrl)];
    const [lines, shares, lists]: [string[], number[], number[]] = [[], [], []];
    // It takes a quarter of an hour: what is found is said at once, too.
    const say = (line: string) => {
      console.error(line);
      lines.push(line);
    };
    let held = FIRST;
    for (const size of SIZES) {
      if (size > held) {
        say(await fill([{ ...part, from: held, count: size - held }]));
        held = size;
      }
      await clear(empty.client);
      const found = await compare(await asks(empty), await asks(grown));
      for (const [what, { was, is }] of Object.entries(found)) {
        const share = median(is) / median(was);
        (what === LIST ? lists : shares).push(share);
        say(`at ${figure(size)}: ${what} ${spread(is)}/s, at ${FIRST} ${spread(was)}/s: ${share.toFixed(2)}`);
      }
    }
    const kept = Math.min(...lists) >= LEAST_LIST;
    return {
      lines: [...lines, ...(kept ? [] : [`the ${LIST} falls below ${LEAST_LIST}: NOT KEPT`])],
      ratio: kept ? Math.min(...shares) : 0,
      limit: `the rate with its first ${FIRST}, the worst of all but the ${LIST}'s, which may be half (${Math.min(...lists).toFixed(2)})`,
      bar: 0.9,
    };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await db().$disconnect();
    await place.stop();
  }
}

type Found = Record<string, { was: number[]; is: number[] }>;

/** One thing after the other, each in turns here and there. */
async function compare(empty: Record<string, Rate>, grown: Record<string, Rate>): Promise<Found> {
  const found: Found = {};
  for (const [what, rate] of Object.entries(empty)) {
    const { was, is } = await inTurns(TURNS, { was: rate, is: grown[what] as Rate });
    found[what] = { was, is };
  }
  return found;
}

/** A second database on the same PostgreSQL, the same in everything: its campaign, keys and organiser. */
async function secondDatabase(place: Place): Promise<{ emptyUrl: string; grownUrl: string }> {
  const grownUrl = String(place.settings.DATABASE_URL);
  const at = (name: string) => Object.assign(new URL(grownUrl), { pathname: `/${name}` }).href;
  // Nobody may be connected to what is copied.
  await db().$disconnect();
  const client = new Client({ connectionString: at('postgres') });
  await client.connect();
  await client.query('CREATE DATABASE empty TEMPLATE undersigned');
  await client.end();
  const empty = new Client({ connectionString: at('empty') });
  await empty.connect();
  await empty.query('CREATE SCHEMA first');
  for (const table of GROWN) await empty.query(`CREATE TABLE first."${table}" AS TABLE "${table}"`);
  await empty.end();
  return { emptyUrl: at('empty'), grownUrl };
}

async function web(place: Place, build: string, database: string): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const extra = { HOST: '127.0.0.1', PORT: `${port}`, DATABASE_URL: database };
  await ready(place.start(`web-${port}`, ['dev/start.js', 'web', build], extra), `${url}/api/alive`);
  return url;
}

/** Brings a database back to its first signatures, and has both begin with everything written down. */
async function clear(client: Client): Promise<void> {
  await client.query(`TRUNCATE ${GROWN.map((table) => `"${table}"`).join(', ')} CASCADE`);
  for (const table of GROWN) await client.query(`INSERT INTO "${table}" SELECT * FROM first."${table}"`);
  await client.query('CHECKPOINT');
}
