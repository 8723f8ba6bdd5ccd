import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { db } from '@/lib/db';
import { signedCampaign } from '@/lib/signatures/life-of-one.fixture';
import { bundled } from './bundled.fixture';

const run = promisify(execFile);
const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY);

/** A machine whose clock is a month ahead. */
const AHEAD = `const D = Date; const now = () => D.now() + ${30 * DAY};
  globalThis.Date = class extends D { constructor(...a) { super(...(a.length ? a : [now()])); } static now() { return now(); } };`;
let first: string[] = [];

/** What the command says, and whether it failed. */
async function purge(command: string, ...args: string[]): Promise<{ said: string; failed: boolean }> {
  try {
    const { stdout } = await run(process.execPath, [...first, command, ...args]);
    return { said: stdout, failed: false };
  } catch (error) {
    return { said: String((error as { stderr?: string }).stderr), failed: true };
  }
}

test('a dry run tells in numbers what would go and changes nothing; the run erases what is due and nothing else', async () => {
  const { 'dev/purge.ts': command } = await bundled('dev/purge.ts');
  const over = { opensAt: ago(90), closesAt: ago(40), purgesAt: ago(1) };
  const due = await signedCampaign(3, {}, over);
  const later = await signedCampaign(2, {}, { ...over, purgesAt: new Date(Date.now() + DAY) });
  const left = (campaignId: string) => db().signature.count({ where: { campaignId } });

  const dry = await purge(command, '--dry-run');
  expect(dry.said).toContain(
    `${due.campaign.slug} (due since ${over.purgesAt.toISOString().slice(0, 10)}): 3 signatures`,
  );
  expect(dry.said).not.toContain(later.campaign.slug);
  expect((await purge(command, '--dry-run', later.campaign.slug)).said).toContain('2 signatures');
  expect(await left(due.campaign.id)).toBe(3);

  expect(await purge(command, later.campaign.slug)).toMatchObject({
    failed: true,
    said: expect.stringContaining('is not due'),
  });
  first = ['--import', `data:text/javascript,${encodeURIComponent(AHEAD)}`];
  expect(await purge(command, later.campaign.slug)).toMatchObject({
    failed: true,
    said: expect.stringContaining('is not due'),
  });
  first = [];
  expect((await purge(command)).said).toContain(`${due.campaign.slug}: erased.`);
  expect([await left(due.campaign.id), await left(later.campaign.id)]).toEqual([0, 2]);
}, 240_000);
