import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startPostbox } from '@/dev/postbox/postbox';
import { env } from '@/lib/env';
import { type Delivered, delivered } from '@/lib/mail/post.fixture';
import { backUp } from '../backup/back-up';
import { bundled } from '../bundled.fixture';
import { ask, emptyDatabase } from './database.fixture';
import type { Chapter, Story, Told } from './rehearsal.test-process';
import { restore } from './restore';

// The whole story: a site runs, is backed up, runs on and destroys a campaign's key, is lost, and comes back elsewhere.

const HOUR = 3_600_000;
const { MASTER_KEY } = env();
const SCRIPT = 'dev/restore/rehearsal.test-process.ts';

async function site(script: string, url: string, story: Story): Promise<Told[]> {
  const child = fork(script, { env: { ...process.env, DATABASE_URL: url } });
  onTestFinished(() => void child.kill());
  child.send(story);
  const told = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => [`exit ${code}`]),
  ]);
  expect(Array.isArray(told[0]), String(told[0])).toBe(true);
  return told[0] as Told[];
}

const to = (all: Delivered[]) => all.flatMap((each) => each.to).toSorted();

test('after a restore nothing is mailed twice, the destroyed stays destroyed, the rest is whole', async () => {
  const { [SCRIPT]: script } = await bundled(SCRIPT);
  const postbox = await startPostbox({ port: 0 });
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  onTestFinished(async () => {
    rmSync(folder, { recursive: true });
    await postbox.stop();
  });
  const [first, second] = [await emptyDatabase(), await emptyDatabase()];
  const start = new Date();
  const at = (hours: number) => new Date(start.getTime() + hours * HOUR);
  const chapter = (url: string, name: Chapter) =>
    site(script, url, { chapter: name, start: start.toISOString(), postbox: postbox.url });

  const before = await chapter(first, 'before');
  await backUp(first, folder, { master: MASTER_KEY[0], now: at(0) });
  const sentBefore = await delivered(postbox.url);
  await chapter(first, 'after the backup');
  await backUp(first, folder, { master: MASTER_KEY[0], now: at(1), keysOnly: true });
  const sent = await delivered(postbox.url);
  // Everything that could go twice has gone between the backup and the restore: mail of every kind.
  const between = to(sent.slice(0, sent.length - sentBefore.length));
  for (const who of ['rosa.late@', 'frozen.one@', 'waiting.one@', 'ana.one@', 'kept@', 'doomed@'])
    expect(
      between.some((each) => each.includes(who)),
      who,
    ).toBe(true);

  const done = await restore(second, folder, { masters: MASTER_KEY, now: at(2) });
  expect(done).toMatchObject({ keyless: ['doomed'], quieted: { letters: 1, updates: 1 } });
  expect(done.quieted.mails).toBeGreaterThanOrEqual(4);

  const [doomed, kept] = await chapter(second, 'restored');
  expect(kept).toEqual(before[1]);
  expect(kept).toMatchObject({
    wrong: [],
    key: true,
    names: expect.arrayContaining(['Ana One', 'Ana Twelve']),
  });
  // Its figures stay; what was left of its people is erased by now, as when the key was destroyed.
  expect(doomed).toMatchObject({ names: [], key: false, confirmed: before[0]?.confirmed });
  // In a day and more only the organiser hears: of each addressee, that a letter waits for a decision.
  const since = (await delivered(postbox.url)).slice(0, -sent.length);
  expect(new Set(to(since))).toEqual(new Set(['organiser@office.example']));
  expect(since.length).toBeLessThanOrEqual(2);

  await chapter(second, 'decided');
  const decided = to((await delivered(postbox.url)).slice(0, -(sent.length + since.length)));
  expect(decided).toEqual(expect.arrayContaining(['kept@office.example', 'waiting.one@people.example']));
  expect(
    await ask(second, `SELECT kind FROM "Mail" WHERE state = 'PARKED' AND failure = 'restored'`),
  ).toEqual([]);
}, 600_000);
