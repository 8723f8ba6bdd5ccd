import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { build } from '@/dev/build';
import { ready } from '@/dev/services';
import { db } from '@/lib/db';
import { sessionHash } from '@/lib/organisers/adapter';
import { sessionCookie } from '@/lib/organisers/auth';
import { openText } from '@/lib/signatures/sealed';
import { campaignKeys, type Keys } from '@/lib/vault/keys';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { addMany } from '@/prisma/many-signatures';
import { type Measure, median } from './measure';
import { openPlace } from './place';

const SIGNATURES = 200_000;
const TIMES = 3;
// One in a thousand is found.
const NEEDLE = 'núñez 1000';

const FIRST = ['Ana', 'José', 'Wang Fang', 'Łucja', 'Mohammed', 'أمينة', 'Ingeborg', 'Thandiwe'];
const LAST = ['Quispe', 'Müller', 'O’Brien', 'Øvergård', 'García', 'العلي', 'Nguyễn', 'Kowalska'];

/**
 * Two hundred thousand sealed signatures searched through the organisers' door, over HTTP, every line of its answer read: how near it
 * comes to what opening the same blobs takes by itself, on one core, in the same run.
 */
export async function search(): Promise<Measure> {
  const place = await openPlace();
  try {
    const organisation = await makeOrganisation(db());
    const campaign = await makeCampaign(db(), { organisationId: organisation.id });
    const began = performance.now();
    await addMany(db(), campaign.id, SIGNATURES, (n) => ({
      name: `${FIRST[n % 8]} ${n % 1_000 === 7 ? `NUÑEZ 1000${n}` : LAST[(n >> 3) % 8]}`,
      email: `signer-${n}@mailbox-${n % 97}.example`,
      city: 'Puerto Alba',
      ...(n % 3 === 0 && { message: 'We carry water in buckets, every day, for three hundred pupils.' }),
    }));
    await db().$executeRaw`VACUUM ANALYZE "Signature"`;
    const filling = performance.now() - began;
    const cookie = await signedIn(organisation.id);
    const { name } = await build();
    const site = String(place.settings.SITE_URL);
    await ready(place.start('web', ['dev/start.js', 'web', name]), `${site}/api/alive`);
    const door = `${site}/api/organise/campaigns/${campaign.slug}/signatures/search`;
    const [opening, searches] = [[] as number[], [] as Searched[]];
    const sealed = await everything(campaign.id);
    const keys = (await campaignKeys(campaign.id)) as Keys;
    for (let time = 0; time < TIMES; time += 1) {
      opening.push(openAll(campaign.id, keys, sealed));
      searches.push(await searched(door, cookie));
    }
    const [bare, whole] = [median(opening), median(searches.map(({ ms }) => ms))];
    const rate = (ms: number) => SIGNATURES / (ms / 1_000);
    const sound = searches.every(
      ({ looked, found }) => looked === SIGNATURES && found === SIGNATURES / 1_000,
    );
    const figure = (number: number) => Math.round(number).toLocaleString('en');
    return {
      lines: [
        `${figure(SIGNATURES)} signatures sealed and stored in ${(filling / 1_000).toFixed(0)} s`,
        `searched through in ${(whole / 1_000).toFixed(2)} s: ${figure(rate(whole))} signatures/s (median of ${TIMES})`,
        `first progress after ${median(searches.map(({ first }) => first)).toFixed(0)} ms, ` +
          `${figure(median(searches.map(({ lines }) => lines)))} lines; the longest silence ` +
          `${Math.max(...searches.map(({ silence }) => silence)).toFixed(0)} ms`,
        ...(sound ? [] : ['NOT EVERYBODY WAS LOOKED AT OR FOUND']),
      ],
      ratio: sound ? bare / whole : 0,
      limit: `${figure(rate(bare))} signatures/s, what opening them takes by itself on one core`,
      bar: 0.3,
    };
  } finally {
    await db().$disconnect();
    await place.stop();
  }
}

async function signedIn(organisationId: string): Promise<string> {
  const { id: organiserId } = await makeOrganiser(db(), 'searcher@example.org', [organisationId]);
  const token = randomBytes(32).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db().session.create({ data: { id: uuid(), tokenHash: sessionHash(token), organiserId, expiresAt } });
  return `${sessionCookie()}=${token}`;
}

type Blob = { mailbox: string; signAs: 'PERSON' | 'ORGANISATION'; sealed: Uint8Array };

async function everything(campaignId: string): Promise<Blob[]> {
  const rows = await db().signature.findMany({
    where: { campaignId },
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
