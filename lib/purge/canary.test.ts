import { expect, test, vi } from 'vitest';
import { findCampaign } from '@/lib/campaigns/find';
import { db } from '@/lib/db';
import { listenForMail } from '@/lib/jobs/queue';
import { hearLog } from '@/lib/log';
import { idFromToken } from '@/lib/signatures/find';
import { publicPeople } from '@/lib/signatures/list';
import { campaignKeys } from '@/lib/vault/keys';
import { jsonLines, jsonLog, muteLibraries } from '@/server/log';
import { allChores, type Canary, isShown, lifeOfCanaries, secretsOf } from './canaries.fixture';
import { dump, found } from './dump.fixture';
import { purge } from './purge';

const DAY = 86_400_000;

/** Whatever the process writes, to wherever: through the product's own log, as a worker sets it up, or past it. */
function overhear() {
  const said: string[] = [];
  const lines: string[] = [];
  const hear = (chunk: unknown) => {
    said.push(String(chunk));
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(hear as never),
    vi.spyOn(process.stderr, 'write').mockImplementation(hear as never),
    ...(['log', 'info', 'warn', 'error'] as const).map((how) =>
      vi.spyOn(console, how).mockImplementation((...words) => void said.push(words.map(String).join(' '))),
    ),
  ];
  const log = jsonLog(jsonLines(null, { write: (line) => void lines.push(line) }));
  hearLog(log.note);
  muteLibraries(log);
  const stop = () => {
    hearLog(() => {});
    for (const spy of spies) spy.mockRestore();
  };
  return { said, lines, log, stop };
}

/** What goes wrong with somebody's words in hand, as Prisma and PostgreSQL say it: with the words. */
async function troubles(
  campaignId: string,
  { id, name, email }: { id: string; name: string; email: string },
) {
  const all: unknown[] = [];
  const fails = (does: Promise<unknown>) => does.catch((error: unknown) => void all.push(error));
  await fails(db().signature.update({ where: { id }, data: { publicName: name, position: email as never } }));
  await fails(db().$executeRaw`UPDATE "Signature" SET position = ${email}::text::int WHERE id = ${id}::uuid`);
  await fails(
    db().$executeRawUnsafe(`INSERT INTO "CampaignCount" SELECT * FROM "CampaignCount" WHERE '${name}' <> ''`),
  );
  await fails(findCampaign(campaignId, name as 'en', new Date(Number.NaN)));
  return all;
}

test('fifty people leave no plain trace but the names they made public, and none at all once they are erased', async () => {
  const queue = await listenForMail(
    () => {},
    () => {},
  );
  const heard = overhear();
  try {
    const life = await lifeOfCanaries(50);
    const { campaign, campaignId, people, onPaper, ids, tokens, mail } = life;
    const all = [...people, ...onPaper].flatMap(secretsOf);

    const before = await dump();
    expect([...before.keys()].some((table) => table.startsWith('pgboss.'))).toBe(true);
    const shown = await db().signature.findMany({ where: { campaignId, publicName: { not: null } } });
    expect(shown.length).toBeGreaterThan(10);
    const open = JSON.stringify(shown.map(({ publicName, publicWords }) => [publicName, publicWords]));
    const inTheClear = all.filter((word) => open.includes(word));
    const agreed = people.filter(isShown).flatMap((each) => [each.name, each.message, each.affiliation]);
    expect(agreed).toEqual(expect.arrayContaining(inTheClear));
    expect(found(before, all)).toEqual(inTheClear.map((word) => `public.Signature: ${word}`));
    // It has all been sealed somewhere, and sent to whom it concerns.
    expect(mail.taken.some(({ body }) => body.includes(people[0]?.email ?? '-'))).toBe(true);
    for (const table of [
      'Signature',
      'Mail',
      'Mention',
      'Correction',
      'BulkItem',
      'ListPiece',
      'PaperSignature',
      'HookCall',
      'Arrival',
      'MailboxDay',
      'Asked',
    ])
      expect([table, before.get(`public.${table}`)]).not.toEqual([table, '']);
    const frozen = await db().posting.findMany({
      where: { state: 'FROZEN', mails: { some: { signatureId: { in: ids } } } },
    });
    expect(frozen).toHaveLength(1);
    expect(await db().signature.count({ where: { campaignId, objection: { not: null } } })).toBe(3);
    expect(await db().arrival.count({ where: { campaignId } })).toBeGreaterThanOrEqual(50);
    expect(
      await db().mail.count({ where: { kind: 'WHAT_I_SIGNED', state: 'ACCEPTED', dueAt: life.later(3) } }),
    ).toBe(2);
    // What it has to say of itself, it says through its log; what went wrong with their words in hand, too.
    const wrong = await troubles(campaignId, { ...(people[3] as Canary), id: ids[3] ?? '' });
    expect(found(new Map([['errors', wrong.map(String).join('\n')]]), all)).not.toEqual([]);
    for (const error of wrong) {
      heard.log.trouble(error);
      console.error('of a library', error);
    }

    const figures = await db().campaignCount.findUniqueOrThrow({ where: { campaignId } });
    const tallies = await db().tally.findMany({
      where: { campaignId },
      orderBy: [{ dimension: 'asc' }, { key: 'asc' }],
    });
    const now = new Date(campaign.purgesAt.getTime() + DAY);
    expect(await purge(campaignId, now)).toBe('done');
    await allChores(new Date());

    const after = await dump();
    expect(found(after, all)).toEqual([]);
    expect(found(after, ids)).toEqual([]);
    expect(await db().arrival.count({ where: { campaignId } })).toBe(0);
    const [left] = await db().posting.findMany({ where: { id: frozen[0]?.id ?? '' } });
    expect(left?.sealed ?? null).toBeNull();
    expect(await db().vaultKey.findUnique({ where: { name: campaignId } })).toBeNull();
    expect(await db().campaignCount.findUniqueOrThrow({ where: { campaignId } })).toEqual(figures);
    expect(
      await db().tally.findMany({ where: { campaignId }, orderBy: [{ dimension: 'asc' }, { key: 'asc' }] }),
    ).toEqual(tallies);

    expect((await publicPeople(campaignId, { take: 10 })).signers).toEqual([]);
    expect(await findCampaign(campaign.slug, 'en', now)).toMatchObject({
      ...{ standing: 'closed', confirmed: figures.confirmed, paper: figures.paper, purgedAt: now },
    });
    for (const token of tokens.slice(0, 3)) expect(await idFromToken(token)).toBeNull();
    for (const error of await troubles(campaignId, { ...(people[3] as Canary), id: ids[3] ?? '' }))
      heard.log.trouble(error);
    const troubled = heard.lines.filter((line) => JSON.parse(line).msg === 'trouble');
    expect(troubled.length).toBeGreaterThanOrEqual(wrong.length * 2);
    expect(found(new Map([['log', [...heard.said, ...heard.lines].join('\n')]]), all)).toEqual([]);
    expect(await campaignKeys(crypto.randomUUID())).toBeNull();
  } finally {
    heard.stop();
    await queue.stop();
  }
}, 240_000);

test('what looks for a word finds it plain, in capitals, in bytes, in UTF-16 and in base64 wherever it begins', () => {
  const word = 'Zoraida0a1b2c3d4e5f';
  const said = [
    `(1,"Dear ${word}")`,
    word.toUpperCase(),
    `\\x00${Buffer.from(`x${word}`).toString('hex')}`,
    Buffer.from(`x${word}`, 'utf16le').toString('hex'),
    ...['', 'a', 'ab', 'abc'].map((before) => Buffer.from(`${before}${word} and more`).toString('base64')),
  ];
  for (const [at, text] of said.entries()) {
    expect([at, found(new Map([['t', text]]), [word])]).toEqual([at, [`t: ${word}`]]);
  }
  expect(found(new Map([['t', 'Zoraida0a1b2c3d4e5']]), [word])).toEqual([]);
});
