import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Postbox, startPostbox } from '@/dev/postbox/postbox';
import { db } from '@/lib/db';
import { arrivals, composing, emptyOutbox, faults, putMails } from '@/lib/mail/post.fixture';
import { resendTransport } from '@/lib/mail/resend';
import { anyWorker } from './heartbeat';
import { wakeMail } from './queue';
import { startWorker } from './worker';

let postbox: Postbox;
let worker: { stop: () => Promise<void> } | undefined;
const said: object[] = [];

beforeEach(async () => {
  await emptyOutbox();
  said.length = 0;
  postbox = await startPostbox({ port: 0 });
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await postbox.stop();
});

const say = (fields: object) => void said.push(fields);
const parts = (over: Partial<Parameters<typeof startWorker>[0]> = {}) => ({
  composers: composing(),
  transport: resendTransport({ key: 're_test', baseUrl: postbox.url }),
  perSecond: 100,
  chores: [],
  log: { info: say, warn: say, error: say },
  ...over,
});

const arrived = (mails: string[]) =>
  expect.poll(() => arrivals(postbox.url, mails), { timeout: 90_000, interval: 50 });

test('a worker posts what is put into the outbox while it runs', async () => {
  worker = await startWorker(parts());
  const mails = await putMails('CONFIRMATION', 3, new Date());
  wakeMail();
  await arrived(mails).toEqual([1, 1, 1]);
  expect(JSON.stringify(said)).not.toContain('@');
});

test('without the tables of the queue mail is posted all the same', async () => {
  await db().$executeRaw`DROP SCHEMA IF EXISTS pgboss CASCADE`;
  worker = await startWorker(parts());
  const before = await putMails('CONFIRMATION', 1, new Date());
  await arrived(before).toEqual([1]);
  await db().$executeRaw`DROP SCHEMA IF EXISTS pgboss CASCADE`;
  const after = await putMails('SIGN_IN', 1, new Date());
  wakeMail();
  await arrived(after).toEqual([1]);
});

test('two workers on one outbox send everything once', async () => {
  const other = await startWorker(parts());
  worker = await startWorker(parts());
  await faults(postbox.url, [{ status: 500 }, { resetAfterAccept: true }]);
  const mails = await putMails('LETTER', 12, new Date());
  await arrived(mails).toEqual(mails.map(() => 1));
  await other.stop();
});

test('stopping lets the request under way finish', async () => {
  const [mail = ''] = await putMails('CONFIRMATION', 1, new Date());
  const good = resendTransport({ key: 're_test', baseUrl: postbox.url });
  let underway = () => {};
  const begun = new Promise<void>((resolve) => {
    underway = resolve;
  });
  worker = await startWorker(
    parts({
      transport: {
        ...good,
        send: async (request) => {
          underway();
          return good.send(request);
        },
      },
    }),
  );
  await begun;
  await worker.stop();
  worker = undefined;
  expect(await db().mail.findUnique({ where: { id: mail } })).toMatchObject({ state: 'ACCEPTED' });
});

test('a chore is done again and again, and one that fails stops nothing and quotes nothing in the log', async () => {
  let done = 0;
  const chores = [
    {
      name: 'good',
      every: 1,
      run: async () => {
        done += 1;
      },
    },
    {
      name: 'bad',
      every: 1,
      run: async () => {
        throw new RangeError('refused\n    at somebody@example.org (somebody@example.org:1:2)\n');
      },
    },
  ];
  worker = await startWorker(parts({ chores }));
  await expect.poll(() => done, { timeout: 90_000 }).toBeGreaterThan(2);
  await expect
    .poll(() => said, { timeout: 90_000 })
    .toContainEqual(expect.objectContaining({ chore: 'bad', error: 'RangeError' }));
  expect(JSON.stringify(said)).not.toContain('somebody');
});

test('a running worker is seen, one that has stopped is not', async () => {
  await db().worker.deleteMany();
  worker = await startWorker(parts());
  await expect.poll(() => anyWorker(new Date()), { timeout: 90_000 }).toBe(true);
  await worker.stop();
  worker = undefined;
  expect(await anyWorker(new Date())).toBe(false);
});
