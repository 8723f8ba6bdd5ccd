import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { expect, test } from 'vitest';
import { writeDown } from '@/lib/audit';
import { db } from '@/lib/db';
import { locales } from '@/lib/locales';
import { wordsOf } from '@/lib/words';
import { makeCampaign, makeOrganisation, makeOrganiser } from '@/prisma/factories';
import { takeLog } from './audit-file';
import { filterQuery, readAuditFilter } from './audit-filter';
import { logChoices, readLog, wholeLog } from './audit-log';
import { hasSentence, sentenceOf } from './audit-sentence';
import { roles } from './permissions';

const NOW = new Date('2026-03-02T12:00:00Z');
const on = (day: number, hour = 12) => new Date(Date.UTC(2026, 2, day, hour));

async function logged() {
  const organisation = await makeOrganisation(db());
  const { id: organisationId } = organisation;
  const owner = await makeOrganiser(db(), `owner-${uuid()}@example.org`, [organisationId]);
  const campaign = await makeCampaign(db(), { organisationId });
  const write = (
    act: Parameters<typeof writeDown>[3],
    at: Date,
    detail: object = {},
    who: string | null = owner.id,
  ) => writeDown(db(), who, campaign, act, detail, at);
  return { organisationId, owner, campaign, write };
}

const actsIn = (locale: string) => {
  return Object.entries(wordsOf(locale).AuditLog.acts).flatMap(([noun, verbs]) =>
    Object.keys(verbs).map((verb) => `${noun}.${verb}`),
  );
};

test('every act there are words for has a sentence in every language, whatever its entry holds', () => {
  for (const locale of locales) {
    expect(actsIn(locale).sort()).toEqual(actsIn('en').sort());
    const kind: Record<string, string> = wordsOf(locale).AuditLog.kind;
    // The end of a sentence begins small, but for a German noun.
    const end = locale === 'de' ? /^\p{L}[^{}]{5,}$/u : /^[\p{Ll}\p{Lo}][^{}]{5,}$/u;
    for (const act of actsIn(locale)) {
      const said = sentenceOf(locale, act, {}, new Map());
      expect(said, act).toMatch(end);
      expect(said).not.toContain('AuditLog');
      expect(kind[act.split('.')[0] ?? '']).toBeTruthy();
    }
  }
});

/** Every file of the product, its tests aside. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) && !/\.(test|fixture)\./.test(entry.name) ? [path] : [];
  });
}

test('whatever writes into the log writes an act that has words', () => {
  // `writeDown` takes no other act: that is checked by the compiler. What writes past it is looked at here.
  const past = ['lib', 'app', 'server', 'dev']
    .flatMap(sources)
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }))
    .filter(({ path, text }) => /auditEntry\.create/.test(text) && path !== join('lib', 'audit.ts'));
  expect(past.map(({ path }) => path)).toEqual([join('lib', 'campaigns', 'hide.ts')]);
  for (const { path, text } of past) {
    const acts = [...text.matchAll(/'([a-z]+\.[a-z-]+)'/g)].map(([, act]) => act as string);
    expect(acts.length, path).toBeGreaterThan(0);
    for (const act of acts) expect(hasSentence('en', act), act).toBe(true);
  }
});

test('a list that was taken before anybody counted it is said to hold so many at most', () => {
  const list = { purpose: 'press', format: 'csv' };
  const told = (detail: object) => sentenceOf('en', 'signatures.export', { ...list, ...detail }, new Map());
  expect(told({ atMost: 5_000_000 })).toBe(
    'took the list for the press as csv: at most 5,000,000 signatures',
  );
  expect(told({ count: 2, countedAt: '2026-11-22T07:00:00.000Z' })).toBe(
    'took the list for the press as csv: 2 signatures',
  );
});

test('an act of earlier times without words is named', () => {
  expect(sentenceOf('en', 'thing.frobnicate', {}, new Map())).toContain('thing.frobnicate');
  expect(sentenceOf('en', 'constructor', {}, new Map())).toContain('constructor');
  expect(sentenceOf('en', 'campaign.toString', {}, new Map())).toContain('campaign.toString');
});

test('who did it is an address while they belong here, and an id once they have left', async () => {
  const { organisationId, owner, campaign, write } = await logged();
  const gone = await makeOrganiser(db(), `gone-${uuid()}@example.org`);
  const tokenId = uuid();
  await db().apiToken.create({
    data: { id: tokenId, organisationId, name: 'website', hash: uuid(), scopes: ['LISTS'], createdAt: NOW },
  });
  await write('letters.pause', on(1));
  await write('letters.resume', on(2), {}, gone.id);
  await write('campaign.hide', on(3), {}, null);
  await write('signatures.export', on(4), { tokenId, purpose: 'press', format: 'csv', count: 1 }, null);
  await write('member.role', on(5), { memberId: gone.id, from: 'OWNER', to: 'VIEWER' });
  const { lines, next } = await readLog(organisationId, {}, 'en');
  expect(next).toBeNull();
  expect(lines.map(({ who, sentence }) => `${who} ${sentence}`)).toEqual([
    `${owner.email} made somebody who has left (${gone.id.slice(-8)}) viewer`,
    'the script “website” took the list for the press as csv: 1 signature',
    'the operator of the site hid the campaign',
    `somebody who has left (${gone.id.slice(-8)}) let the letters go on`,
    `${owner.email} paused the letters`,
  ]);
  expect(lines[0]?.slug).toBe(campaign.slug);
  expect(JSON.stringify(lines)).not.toContain(gone.email);
});

test('the log is filtered by campaign, person, kind and days, and never another organisation’s', async () => {
  const { organisationId, owner, campaign, write } = await logged();
  const other = await logged();
  await other.write('letters.pause', on(2));
  await write('letters.pause', on(1, 23));
  await write('letters.resume', on(2, 0));
  await write('lists.prepare', on(2, 23), { purpose: 'press' }, null);
  await writeDown(db(), owner.id, { organisationId }, 'token.make', {}, on(3, 0));
  const acts = async (fields: Record<string, string>) =>
    (await readLog(organisationId, readAuditFilter(fields), 'en')).lines.map(({ act }) => act);
  expect(await acts({})).toEqual(['token.make', 'lists.prepare', 'letters.resume', 'letters.pause']);
  expect(await acts({ campaign: campaign.id, kind: 'letters' })).toEqual(['letters.resume', 'letters.pause']);
  expect(await acts({ campaign: 'none' })).toEqual(['token.make']);
  expect(await acts({ campaign: other.campaign.id })).toEqual([]);
  expect(await acts({ who: 'operator' })).toEqual(['lists.prepare']);
  expect(await acts({ who: owner.id, from: '2026-03-02' })).toEqual(['token.make', 'letters.resume']);
  expect(await acts({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['lists.prepare', 'letters.resume']);
  expect(await acts({ from: '2026-02-31', who: 'x', kind: 'l%', campaign: '1' })).toHaveLength(4);
});

test('the log may be filtered by whatever is there, stands on the page or is chosen, and is not read for it', async () => {
  const { organisationId, owner, campaign, write } = await logged();
  const [gone, chosen, unseen] = [uuid(), uuid(), uuid()];
  await write('letters.pause', on(1), {}, unseen);
  await write('letters.pause', on(2), {}, gone);
  const { lines } = await readLog(organisationId, { who: gone }, 'en');
  const choices = await logChoices(organisationId, lines, { campaign: chosen, who: gone });
  expect(choices).toMatchObject({
    campaigns: [
      { id: campaign.id, slug: campaign.slug },
      { id: chosen, slug: null },
    ],
    people: [
      { id: owner.id, email: owner.email },
      { id: gone, email: null },
    ],
  });
  expect(choices.kinds).toEqual([...new Set(actsIn('en').map((act) => act.split('.')[0]))].sort());
});

test('a filter stands in an address and is read from it again', () => {
  const filter = { kind: 'letters', from: '2026-03-02' };
  expect(readAuditFilter(Object.fromEntries(new URLSearchParams(filterQuery(filter))))).toEqual(filter);
  expect(filterQuery({})).toBe('');
});

test('page after page nothing is left out and nothing stands twice, though many share a moment', async () => {
  const { organisationId, write } = await logged();
  for (let n = 0; n < 23; n++) await write('letters.pause', on(1 + Math.floor(n / 10)), { n });
  const seen: unknown[] = [];
  let before: string | undefined;
  do {
    const page = await readLog(organisationId, {}, 'en', { before, take: 5 });
    expect(page.lines.length).toBeLessThanOrEqual(5);
    seen.push(...page.lines.map(({ detail }) => (detail as { n: number }).n));
    before = page.next ?? undefined;
  } while (before);
  expect(seen).toHaveLength(23);
  expect(new Set(seen).size).toBe(23);
  const whole: unknown[] = [];
  for await (const lines of wholeLog(organisationId, {}, 'en')) whole.push(...lines);
  expect(whole).toHaveLength(23);
});

test('owners take the log away as a file, which stands in the log itself', async () => {
  const { organisationId, owner, write } = await logged();
  await write('letters.send', on(1), { batch: 7 });
  const who = { organiserId: owner.id, organisationId };
  const csv = await takeLog(who, { format: 'csv', filter: {}, locale: 'es' }, on(2));
  if (!csv.ok) throw new Error(csv.reason);
  expect(csv.name).toBe('registro-de-actos-2026-03-02.csv');
  const rows = (await new Response(csv.bytes).text()).split('\r\n');
  expect(rows[0]).toMatch(/^\uFEFF?"cuándo \(UTC\)"/);
  expect(rows.slice(1).map((row) => row.split(',')[3])).toEqual([
    '"log.download"',
    '"letters.send"',
    undefined,
  ]);
  expect(rows[2]).toContain('envió a mano el lote 7');
  const lines = await takeLog(who, { format: 'jsonl', filter: { kind: 'letters' }, locale: 'en' }, on(3));
  if (!lines.ok) throw new Error(lines.reason);
  const all = (await new Response(lines.bytes).text()).trimEnd().split('\n');
  expect(all.map((line) => JSON.parse(line))).toMatchObject([
    { act: 'letters.send', who: owner.email, sentence: 'sent batch 7 by hand', detail: { batch: 7 } },
  ]);
  expect(await db().auditEntry.count({ where: { organisationId, act: 'log.download' } })).toBe(2);
});

test('nobody but an owner takes the log, and trying leaves no entry', async () => {
  const { organisationId } = await logged();
  const asked = { format: 'csv', filter: {}, locale: 'en' } as const;
  const stranger = (await logged()).owner.id;
  for (const role of roles.filter((each) => each !== 'OWNER')) {
    const { id } = await makeOrganiser(db(), `${uuid()}@example.org`);
    await db().membership.create({ data: { organiserId: id, organisationId, role } });
    expect(await takeLog({ organiserId: id, organisationId }, asked, NOW)).toMatchObject({ ok: false });
  }
  expect(await takeLog({ organiserId: stranger, organisationId }, asked, NOW)).toMatchObject({ ok: false });
  expect(await takeLog({ organiserId: stranger, organisationId: 'x' }, asked, NOW)).toMatchObject({
    ok: false,
  });
  expect(await db().auditEntry.count({ where: { organisationId } })).toBe(0);
});
