import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '@/dev/build';
import { type Running, run } from '@/dev/child';
import { freePort } from '@/dev/ports';
import { ready } from '@/dev/services';
import { db } from '@/lib/db';
import { delivered } from '@/lib/mail/post.fixture';
import { addSignatures, makeCampaign } from '@/prisma/factories';
import { layOut, stages } from './image.fixture';
import { openPlace, type Place } from './place';

// The image's last stage, laid out where no engine is, and run as the image runs it: by its own commands, by an account that may
// nothing, from its files alone.

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;
const it = test.skipIf(process.platform !== 'linux');

let place: Place;
let folder: string;
let node: string;
let url: string;
const processes: Record<string, Running> = {};

const last = () => stages().at(-1)?.steps ?? [];
const words = (word: string): string[] => {
  const rest = last().find((step) => step.word === word)?.rest ?? '';
  return JSON.parse(rest.slice(rest.indexOf('[')));
};
/** Drops every right before a command of the image's, where there is any to drop. */
const asNobody = (args: string[]): [string, string[]] =>
  isRoot
    ? [
        'setpriv',
        ['--reuid', `${NOBODY}`, '--regid', `${NOBODY}`, '--clear-groups', '--no-new-privs', node, ...args],
      ]
    : [node, args];

beforeAll(async () => {
  if (process.platform !== 'linux') return;
  const { name } = await build();
  place = await openPlace();
  folder = mkdtempSync(join(tmpdir(), 'undersigned-image-'));
  chmodSync(folder, 0o755);
  layOut(folder, name);
  node = join(folder, 'node');
  copyFileSync(process.execPath, node);
  if (isRoot) execFileSync('chown', ['-R', `${NOBODY}:${NOBODY}`, join(folder, '.build')]);
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const env = { PATH: process.env.PATH, ...place.settings, PORT: `${port}`, NODE_ENV: 'production' as const };
  const start = (part: string, [, ...args]: string[]) => {
    const [command, all] = asNobody(args);
    processes[part] = run(part, command, all, {
      cwd: folder,
      env,
      log: join(place.folder, 'logs', `image-${part}.log`),
    });
    return processes[part];
  };
  const web = words('CMD');
  expect(web.at(-1)).toBe('web');
  process.once('exit', () => {
    for (const one of Object.values(processes)) void one.stop();
  });
  await ready(start('web', web), `${url}/api/alive`);
  await ready(start('worker', [...web.slice(0, -1), 'worker']), `${url}/api/health`);
}, 900_000);

afterAll(async () => {
  if (!place) return;
  await db().$disconnect();
  await Promise.all(Object.values(processes).map((one) => one.stop()));
  await place.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('it shows pages and takes signatures, and its worker sends confirmations and letters with their sheet', async () => {
  const campaign = await makeCampaign(db(), { letterEvery: 3 });
  const signers = ['Ana', 'Łucja', 'Wang Fang'].map((name, n) => ({
    person: { name, email: `image${n}@example.org` },
    at: new Date(),
  }));
  await addSignatures(db(), campaign.id, signers);
  const page = await fetch(`${url}/en/campaigns/${campaign.slug}`);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('Water for the school')]);
  const signed = await fetch(`${url}/api/campaigns/${campaign.slug}/signatures`, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Rosa', email: 'rosa.image@example.org', consent: true }),
  });
  expect(signed.status).toBe(202);
  const arrived = async (to = '') => (await delivered(place.postboxUrl, to)).length;
  await expect.poll(() => arrived('rosa.image@example.org'), { timeout: 60_000 }).toBe(1);
  const office = campaign.addressees[0]?.email;
  await expect.poll(() => arrived(office), { timeout: 60_000 }).toBe(1);
  const [letter] = await delivered(place.postboxUrl, office);
  expect(letter).toMatchObject({ attachments: [{ contentType: 'application/pdf' }] });
});

it('its health check says whether it answers', async () => {
  const check = (port: string) => {
    const [command, all] = asNobody(words('HEALTHCHECK').slice(1));
    return promisify(execFile)(command, all, {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', PORT: port },
    });
  };
  await expect(check(new URL(url).port)).resolves.toBeDefined();
  await expect(check(`${await freePort()}`)).rejects.toMatchObject({ code: 1 });
});

// The last: nothing runs any more.
it('both end by themselves when they are told to stop', async () => {
  expect(last().find(({ word }) => word === 'STOPSIGNAL')?.rest).toBe('SIGTERM');
  for (const { pid } of Object.values(processes)) process.kill(pid, 'SIGTERM');
  const ends = await Promise.all(Object.values(processes).map(({ ended }) => ended));
  expect(ends.map(({ code }) => code)).toEqual([0, 0]);
});
