import { build } from '@/dev/build';
import { openPlace } from '@/dev/place';
import { ready } from '@/dev/services';
import { db } from '@/lib/db';
import { openText } from '@/lib/signatures/sealed';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation } from '@/prisma/factories';
import { NEEDLE } from './crowd';
import { fill } from './fill';
import { figure, type Measure, median } from './measure';
import { signedIn } from './signed-in';

const SIGNATURES = 1_000_000;
/** So many are opened by themselves, to be held in memory. */
const OPENED = 100_000;
const TIMES = 3;
const DAY = 86_400_000;

/**
 * A million sealed signatures searched through the organisers' door, over HTTP, every line of its answer read: how near it
 * comes to what opening the same blobs takes by itself, on one core, in the same run.
 */
export async function search(): Promise<Measure> {
  const place = await openPlace();
  try {
    const organisation = await makeOrganisation(db());
    const began = Date.now() - 20 * DAY;
    const opensAt = new Date(began);
    const campaign = await makeCampaign(db(), { organisationId: organisation.id, opensAt });
    const part = { campaignId: campaign.id, crowd: 'named', began, mailed: false } as const;
    const filled = await fill([{ ...part, from: 0, count: SIGNATURES }]);
    const cookie = await signedIn(organisation.id);
    const { name } = await build();
    const site = String(place.settings.SITE_URL);
    await ready(place.start('web', ['dev/start.js', 'web', name]), `${site}/api/alive`);
    const door = `${site}/api/organise/campaigns/${campaign.slug}/signatures/search`;
    const [opening, searches] = [[] as number[], [] as Searched[]];
    const sealed = await some(campaign.id);
    const keys = (await campaignKeys(campaign.id)) as Keys;
    for (let time = 0; time < TIMES; time += 1) {
      opening.push(openAll(campaign.id, keys, sealed));
      searches.push(await searched(door, cookie));
    }
    const [bare, whole] = [median(opening) * (SIGNATURES / OPENED), median(searches.map(({ ms }) => ms))];
    const rate = (ms: number) => SIGNATURES / (ms / 1_000);
    const sound = searches.every(
      ({ looked, found }) => looked === SIGNATURES && found === SIGNATURES / 1_000,
    );
    return {
      lines: [
        filled,
        `searched through in ${(whole / 1_000).toFixed(2)} s: ${figure(rate(whole))} signatures/s (median of ${TIMES})`,
        `first progress after ${median(searches.map(({ first }) => first)).toFixed(0)} ms, ` +
          `${figure(median(searches.map(({ lines }) => lines)))} lines; the longest silence ` +
          `${Math.max(...searches.map(({ silence }) => silence)).toFixed(0)} ms`,
        ...(sound ? [] : ['NOT EVERYBODY WAS LOOKED AT OR FOUND']),
      ],
      ratio: sound ? bare / whole : 0,
      limit: `${figure(rate(bare))} signatures/s, what opening them takes by itself on one core`,
      bar: 0.5,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

type Blob = { mailbox: string; signAs: 'PERSON' | 'ORGANISATION'; sealed: Uint8Array };

async function some(campaignId: string): Promise<Blob[]> {
  const rows = await db().signature.findMany({
    where: { campaignId, position: { lte: OPENED } },
    select: { mailbox: true, signAs: true, sealed: true },
  });
  return rows.map(({ mailbox, signAs, sealed }) => ({
    mailbox: Buffer.from(mailbox).toString('hex'),
    signAs,
    sealed: sealed as Uint8Array,
  }));
}

/** Milliseconds to open them all, and to do nothing else. */
function openAll(campaignId: string, keys: Keys, blobs: Blob[]): number {
  const began = performance.now();
  let length = 0;
  for (const blob of blobs) length += openText(keys, { ...blob, campaignId })?.length ?? 0;
  if (length === 0) throw new Error('nothing was opened');
  return performance.now() - began;
}

type Searched = { ms: number; first: number; silence: number; lines: number; looked: number; found: number };

async function searched(door: string, cookie: string): Promise<Searched> {
  const began = performance.now();
  const answer = await fetch(door, {
    method: 'POST',
    body: new URLSearchParams({ typed: NEEDLE, locale: 'en' }),
    headers: { cookie, accept: 'application/json' },
  });
  if (!answer.ok || !answer.body) throw new Error(`the door said ${answer.status}`);
  const told = { first: 0, silence: 0, lines: 0, looked: 0, found: 0 };
  let [last, rest] = [began, ''];
  for await (const part of answer.body.pipeThrough(new TextDecoderStream())) {
    const now = performance.now();
    if (told.lines === 0) told.first = now - began;
    told.silence = Math.max(told.silence, now - last);
    last = now;
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const { looked, found } = JSON.parse(line) as { looked?: number; found?: number };
      told.lines += 1;
      told.looked = looked ?? told.looked;
      told.found = found ?? told.found;
    }
  }
  return { ...told, ms: performance.now() - began };
}
