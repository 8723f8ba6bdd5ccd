import { build } from '@/dev/build';
import { openPlace, type Place } from '@/dev/place';
import { db } from '@/lib/db';
import { tokenFor } from '@/lib/signatures/link';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { makeCampaign } from '@/prisma/factories';
import { addMany } from '@/prisma/many-signatures';
import { count, type Load, load } from './load';
import { figure, inTurns, type Measure, median, shareOf, spread } from './measure';
import { signing } from './sign';

const TURNS = 3;
const SECONDS = 5;
const CONNECTIONS = 64;
const WAITING = 250_000;
const PROCESSES = 8;

/**
 * Confirmations a second through the front, with positions and tallies, beside signing in the same run; then eight web
 * processes on the one campaign that everybody confirms. Exact: every number once, none left out, the tallies their sum.
 */
export async function confirm(): Promise<Measure> {
  const place = await openPlace({ TRUST_PROXY: '1' });
  try {
    const campaign = await makeCampaign(db(), { slug: 'everybody-confirms' });
    await addMany(campaign.id, WAITING, (n) => ({
      name: `Ana Quispe ${n}`,
      email: `waiting-${n}@hospital.example`,
      city: 'Puerto Alba',
    }));
    const confirming = await waiting(place, campaign.id);
    const { name } = await build();
    const sites = [await place.web(name)];
    const asked = signing(place, `${sites[0]}/api/campaigns/${campaign.slug}/signatures`);
    let acknowledged = 0;
    const confirmed = async (urls: string[]) => {
      const way = { connections: CONNECTIONS, seconds: SECONDS };
      const answered = await Promise.all(urls.map((url) => confirming(url, way)));
      const taken = answered.map((each) => count(each, 200));
      const rate = answered.reduce((sum, { seconds }, at) => sum + (taken[at] ?? 0) / seconds, 0);
      acknowledged += taken.reduce((sum, each) => sum + each, 0);
      return rate;
    };
    const found = await inTurns(TURNS, {
      sign: async () => {
        const answered = await asked('json', { connections: CONNECTIONS, seconds: SECONDS });
        return count(answered, 202) / answered.seconds;
      },
      confirm: () => confirmed(sites.slice(0, 1)),
    });
    while (sites.length < PROCESSES) sites.push(await place.web(name));
    const many = await inTurns(TURNS, {
      one: () => confirmed(sites.slice(0, 1)),
      eight: () => confirmed(sites),
    });
    const [sound, words] = await exact(campaign.id, acknowledged);
    return {
      lines: [
        `confirmations: ${spread(found.confirm)}/s at ${CONNECTIONS} connections`,
        `${PROCESSES} web processes on the same campaign, ${CONNECTIONS} connections to each: ${spread(many.eight)}/s in sum, one of them alone meanwhile ${spread(many.one)}/s: ` +
          `${shareOf(many.eight, many.one).toFixed(2)} of it`,
        words,
      ],
      ratio: sound ? shareOf(found.confirm, found.sign) : 0,
      limit: `${figure(median(found.sign))} signatures/s in the same run`,
      bar: 0.7,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

/** Gives what has those who wait confirm, each once, whichever process they ask. */
async function waiting(place: Place, campaignId: string) {
  const { link } = (await campaignKeys(campaignId)) as Keys;
  const rows = await db().signature.findMany({ where: { campaignId }, select: { id: true } });
  const files: { file: string; from: number }[] = [];
  // A file for each process, so that no two are asked the same.
  for (let at = 0; at < PROCESSES; at += 1) {
    const own =
      at === 0 ? rows.slice(0, rows.length / 2) : part(rows.slice(rows.length / 2), at - 1, PROCESSES - 1);
    const file = place.lines(
      `waiting-${at}`,
      own.map(({ id }) => `/api/signatures/${tokenFor(link, id)}/confirm`),
    );
    files.push({ file, from: 0 });
  }
  const ofSite = new Map<string, { file: string; from: number }>();
  return async (url: string, way: Pick<Load, 'connections' | 'seconds'>) => {
    const lines = ofSite.get(url) ?? files[ofSite.size];
    if (!lines) throw new Error('more processes than files');
    ofSite.set(url, lines);
    const headers = { accept: 'application/json' };
    const answered = await load({ ...way, url, method: 'POST', headers, lines: { ...lines, as: 'path' } });
    lines.from = answered.used;
    return answered;
  };
}

const part = <T>(all: T[], at: number, of: number) =>
  all.slice(Math.floor((all.length * at) / of), Math.floor((all.length * (at + 1)) / of));

/** Whether every confirmation that was acknowledged counts, positions have no hole and no double, and the tallies agree. */
async function exact(campaignId: string, acknowledged: number): Promise<[boolean, string]> {
  const [row] = await db().$queryRaw<{ rows: number; highest: number; figure: number; tally: number }[]>`
    SELECT count(position)::int AS rows, max(position) AS highest,
      (SELECT confirmed FROM "CampaignCount" WHERE "campaignId" = ${campaignId}::uuid) AS figure,
      (SELECT sum(count)::int FROM "Tally" WHERE "campaignId" = ${campaignId}::uuid AND dimension = 'TOTAL') AS tally
    FROM "Signature" WHERE "campaignId" = ${campaignId}::uuid AND state = 'CONFIRMED'`;
  const { rows = 0, highest = 0, figure: shown = 0, tally = 0 } = row ?? {};
  const sound = rows >= acknowledged && new Set([rows, highest, shown, tally]).size === 1;
  const words =
    `${figure(acknowledged)} acknowledged; ${figure(rows)} confirmed, highest position ${figure(highest)}, ` +
    `figure ${figure(shown)}, tallies ${figure(tally)}${sound ? '' : ': NOT EXACT'}`;
  return [sound, words];
}
